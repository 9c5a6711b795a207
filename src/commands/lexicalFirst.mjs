/*
 * Node 20 (20.9 always, 20.20 in about every third run; not 24) never finishes loading @payloadcms/richtext-lexical: the
 * packages of Lexical each await an import at their top level, and several of them at once wait for each other. The
 * process then ends without a word (code 0 or 13). With `lexical` itself loaded before, 10 of 10 runs were good on
 * both. So whatever loads the Payload config loads this first; it can go when Node 20 does.
 */
await import('lexical')
