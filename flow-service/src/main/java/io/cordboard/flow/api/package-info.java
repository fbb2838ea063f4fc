/**
 * The REST API: publish flows, move aliases, set entry points, look at contacts. Refusals are RFC
 * 9457 problems that name every cause at once.
 */
@NullMarked
package io.cordboard.flow.api;

import org.jspecify.annotations.NullMarked;
