/**
 * What live views, and callers who wait for what becomes of an action, need in several services.
 */
@NullMarked
package io.cordboard.events.live;

import org.jspecify.annotations.NullMarked;
