/**
 * What a picture may measure. Bytes are a setting (UPLOAD_LIMIT); these are not: 50 megapixels is more than any camera a
 * site of this kind needs, and takes about 200 MB to decode; 16383 is the longest side the WebP format can hold.
 */
export const pictureLimits = { pixels: 50_000_000, longestSide: 16_383 } as const
