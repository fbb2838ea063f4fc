/**
 * How values are encoded: Avro in Confluent's wire format (magic 0, four bytes of schema id), ids
 * from Apicurio Registry through its own serde.
 */
@NullMarked
package io.cordboard.events.serde;

import org.jspecify.annotations.NullMarked;
