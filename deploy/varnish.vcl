vcl 4.1;
# Varnish 7 in front of one node of Guidepost: what readers get is kept, and kept on while the node does not answer.
# Run before the server by test/server/proxies.test.ts. Set TRUST_PROXY=1 (2 with a proxy that ends TLS in front of Varnish).

import std;

backend default {
  .host = "127.0.0.1";
  .port = "3000";
  .first_byte_timeout = 60s;
}

# Who may purge.
acl purgers {
  "127.0.0.1";
  "::1";
}

sub vcl_recv {
  # Purge by tags as answers carry them: PURGE / with `Cache-Tag: courses:ID`, once for each tag.
  if (req.method == "PURGE") {
    if (client.ip !~ purgers) { return (synth(403, "Not allowed")); }
    if (req.http.Cache-Tag !~ "^[a-z-]+(:[0-9A-Za-z-]+)?$") { return (synth(400, "Cache-Tag names one tag")); }
    ban("obj.http.Cache-Tag ~ (^|,)" + req.http.Cache-Tag + "(,|$)");
    return (synth(200, "Purged"));
  }

  # Everything but /v1 and /media belongs to the desk, and is never kept.
  if (req.url !~ "^/(v1|media)(/|\?|$)" || (req.method != "GET" && req.method != "HEAD")) { return (pass); }
  unset req.http.Cookie;
  unset req.http.Authorization;

  # stale-while-revalidate: that long an answer is given while a newer one is fetched. When the node failed (the restart in
  # vcl_deliver), as long as it said in stale-if-error.
  if (req.restarts == 0) { set req.grace = 60s; } else { set req.grace = 1d; }
}

sub vcl_backend_response {
  # A node that fails is not asked to replace what is kept.
  if (beresp.status >= 500 && bereq.is_bgfetch) { return (abandon); }
  if (beresp.http.Cache-Control ~ "stale-if-error=\d+") {
    set beresp.grace = std.duration(regsub(beresp.http.Cache-Control, "^.*stale-if-error=(\d+).*$", "\1s"), 60s);
  }
  # Refusals are not kept: a page that is published in a second must be there.
  if (beresp.status >= 400) { set beresp.uncacheable = true; set beresp.ttl = 0s; }
}

sub vcl_deliver {
  if (resp.status >= 500 && req.restarts == 0 && req.url ~ "^/(v1|media)(/|\?|$)") { return (restart); }
}

sub vcl_backend_error {
  # What is kept is not replaced by a failure.
  if (bereq.is_bgfetch) { return (abandon); }
  set beresp.http.Content-Type = "application/problem+json";
  set beresp.http.Retry-After = "5";
  set beresp.uncacheable = true;
  set beresp.ttl = 0s;
  synthetic({"{"type":"urn:guidepost:problem:not-ready","title":"Not available","status":503,"detail":"No server answers at the moment. Come again in a few seconds." }"});
  return (deliver);
}
