/**
 * Load on a running Cordboard: workload IVR-10, driven from where a channel gateway stands, each
 * contact checked afterwards, and the floor that a trivial application with the same guarantee
 * reaches on the same broker.
 */
@NullMarked
package io.cordboard.load;

import org.jspecify.annotations.NullMarked;
