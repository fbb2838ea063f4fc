/** Tests of reading flow documents. */
@NullMarked
package io.cordboard.flow.definition;

import org.jspecify.annotations.NullMarked;
