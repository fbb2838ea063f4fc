/** Tests of the service as a whole, and of the rules between its packages. */
@NullMarked
package io.cordboard.campaign;

import org.jspecify.annotations.NullMarked;
