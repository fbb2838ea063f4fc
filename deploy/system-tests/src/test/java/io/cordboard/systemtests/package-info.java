/**
 * The packaged services as processes of their own, on a real broker, registry and PostgreSQL: whole
 * calls, the worst moments, kills and bad input.
 */
@NullMarked
package io.cordboard.systemtests;

import org.jspecify.annotations.NullMarked;
