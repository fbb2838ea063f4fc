/** What live views of several services have in common. */
@NullMarked
package io.cordboard.events.live;

import org.jspecify.annotations.NullMarked;
