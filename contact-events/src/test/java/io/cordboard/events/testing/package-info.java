/**
 * What tests of all modules share: a real Kafka broker, and the catalogue's topics on it. Published
 * as this module's test-jar.
 */
@NullMarked
package io.cordboard.events.testing;

import org.jspecify.annotations.NullMarked;
