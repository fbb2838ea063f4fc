/** An agent's desktop in the terminal, over the API that real desktops use. */
@NullMarked
package io.cordboard.cli.agent;

import org.jspecify.annotations.NullMarked;
