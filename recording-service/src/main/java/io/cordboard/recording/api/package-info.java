/**
 * REST for people, tools and gateways. Errors are problem documents (RFC 9457) that name every
 * cause.
 */
@NullMarked
package io.cordboard.recording.api;

import org.jspecify.annotations.NullMarked;
