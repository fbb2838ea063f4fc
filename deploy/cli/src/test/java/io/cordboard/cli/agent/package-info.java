/** Tests of an agent in the terminal. */
@NullMarked
package io.cordboard.cli.agent;

import org.jspecify.annotations.NullMarked;
