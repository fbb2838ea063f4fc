/**
 * One whole call, played by a simulated caller and a simulated agent, and the list of what must
 * have happened in it.
 */
@NullMarked
package io.cordboard.cli.demo;

import org.jspecify.annotations.NullMarked;
