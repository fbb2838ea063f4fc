/**
 * Dead letters of all services: read from their topics, and written back to where they came from.
 */
@NullMarked
package io.cordboard.cli.deadletter;

import org.jspecify.annotations.NullMarked;
