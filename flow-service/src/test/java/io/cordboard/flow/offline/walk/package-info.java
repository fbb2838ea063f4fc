/** Tests of what walks aim at. */
@NullMarked
package io.cordboard.flow.offline.walk;

import org.jspecify.annotations.NullMarked;
