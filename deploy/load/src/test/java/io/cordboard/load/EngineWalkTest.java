package io.cordboard.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.offline.OfflineCentre;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EngineWalkTest {

  @ParameterizedTest
  @ValueSource(strings = {"1", "2"})
  void shouldTakeTenBlocksOnTheRightBranchWhenACallerPressesAKey(String key) {
    var walk = new EngineWalk(new OfflineCentre(Measured.ivr10(), List.of()));

    var blocks = walk.contact(key);

    assertThat(blocks).hasSize(Ivr10.BLOCKS);
    assertThat(blocks).extracting(b -> b.blockId()).contains(Ivr10.rightBlock(key.charAt(0)));
  }

  @ParameterizedTest
  @EnumSource
  void shouldRunEveryBlockWithoutAnErrorWhenAFlowRepeatsIt(BlockCase block) {
    var walk = new EngineWalk(new OfflineCentre(block.flow(), List.of()));

    var blocks = walk.contact("1");

    assertThat(blocks).hasSize(BlockCase.REPEATED + 1);
    assertThat(blocks).allMatch(b -> b.error() == null);
    assertThat(blocks.subList(0, BlockCase.REPEATED))
        .allMatch(b -> b.actionType().equals(block.actionType()));
  }

  @Test
  void shouldBeginAnewWhenTheNextContactComes() {
    var walk = new EngineWalk(new OfflineCentre(Measured.ivr10(), List.of()));
    walk.contact("1");

    assertThat(walk.contact("2")).extracting(b -> b.blockId()).contains(Ivr10.rightBlock('2'));
  }
}
