/**
 * The contract between Cordboard's services: which topics there are, how their records are keyed,
 * what headers they carry and how they are encoded. Nothing here decides anything.
 */
@NullMarked
package io.cordboard.events;

import org.jspecify.annotations.NullMarked;
