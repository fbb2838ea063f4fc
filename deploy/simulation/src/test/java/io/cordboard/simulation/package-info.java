/** The cores of several services together, against what theory says. */
@NullMarked
package io.cordboard.simulation;

import org.jspecify.annotations.NullMarked;
