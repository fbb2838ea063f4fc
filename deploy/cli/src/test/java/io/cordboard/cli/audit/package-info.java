@org.jspecify.annotations.NullMarked
package io.cordboard.cli.audit;
