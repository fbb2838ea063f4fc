/**
 * Writes Parquet files: flat tables, plainly encoded, compressed with GZIP, as one stream that is
 * never gone back in. JDK only: the format's usual library for Java brings Hadoop along.
 */
@NullMarked
package io.cordboard.recording.parquet;

import org.jspecify.annotations.NullMarked;
