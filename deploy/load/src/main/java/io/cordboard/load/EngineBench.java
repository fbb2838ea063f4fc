package io.cordboard.load;

import io.cordboard.flow.offline.OfflineCentre;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * How much the engine of flow-service does on one thread, without topics and stores: whole contacts
 * of IVR-10, and each block by itself. What is measured includes making the inputs that a gateway
 * would send; a block that waits includes the step that its answer takes.
 */
public class EngineBench {

  /** IVR-10, with a caller who presses 1. */
  @State(Scope.Thread)
  public static class Ivr10Contacts {
    private final EngineWalk walk = new EngineWalk(new OfflineCentre(Measured.ivr10(), List.of()));

    /** One contact, to see that it goes where it should. */
    @Setup
    public void check() {
      var blocks = walk.contact("1");
      if (blocks.size() != Ivr10.BLOCKS
          || blocks.stream().noneMatch(b -> b.blockId().equals(Ivr10.rightBlock('1')))) {
        throw new IllegalStateException("IVR-10 took another way: " + blocks);
      }
    }
  }

  /** A flow of {@value BlockCase#REPEATED} equal blocks. */
  @State(Scope.Thread)
  public static class OneBlock {

    /** Which block. */
    @Param public BlockCase block = BlockCase.PROMPT;

    private EngineWalk walk = new EngineWalk(new OfflineCentre(BlockCase.PROMPT.flow(), List.of()));

    /** One contact, to see that no block fails. */
    @Setup
    public void check() {
      walk = new EngineWalk(new OfflineCentre(block.flow(), List.of()));
      var blocks = walk.contact("1");
      if (blocks.size() != BlockCase.REPEATED + 1
          || blocks.stream().anyMatch(b -> b.error() != null)) {
        throw new IllegalStateException(block + " took another way: " + blocks);
      }
    }
  }

  /** Contacts a second. */
  @Benchmark
  @BenchmarkMode(Mode.Throughput)
  @OutputTimeUnit(TimeUnit.SECONDS)
  public Object contact(Ivr10Contacts contacts) {
    return contacts.walk.contact("1");
  }

  /** Time of a block; a hundredth of a contact's beginning and end is in it. */
  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  @OutputTimeUnit(TimeUnit.NANOSECONDS)
  @OperationsPerInvocation(BlockCase.REPEATED)
  public Object block(OneBlock block) {
    return block.walk.contact("1");
  }
}
