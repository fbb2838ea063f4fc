/** Tests of the documents. */
@NullMarked
package io.cordboard.agent.definition;

import org.jspecify.annotations.NullMarked;
