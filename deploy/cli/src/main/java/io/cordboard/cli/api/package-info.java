/**
 * The services' REST APIs, as this command uses them: the same requests that desktops, tools and
 * people make.
 */
@NullMarked
package io.cordboard.cli.api;

import org.jspecify.annotations.NullMarked;
