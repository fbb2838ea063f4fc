/**
 * The local run: a broker, a schema registry, PostgreSQL and the five services as processes of this
 * machine, on 127.0.0.1 only. Everything they keep is under one data directory, and only processes
 * recorded there are ever stopped.
 */
@NullMarked
package io.cordboard.cli.local;

import org.jspecify.annotations.NullMarked;
