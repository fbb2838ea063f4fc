/**
 * Getting rid of what is kept: erasure on request, retention, and the legal holds that beat both.
 * Decided in one transaction, then carried out in steps that can be repeated.
 */
@NullMarked
package io.cordboard.recording.erasure;

import org.jspecify.annotations.NullMarked;
