package io.cordboard.queue.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RankedMapTest {

  static LongStream seeds() {
    return LongStream.range(0, 50);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void shouldAgreeWithATreeMapWhenKeysComeAndGo(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RankedMap<Integer, Integer> map = RankedMap.empty();
    TreeMap<Integer, Integer> expected = new TreeMap<>();
    for (int i = 0; i < 2_000; i++) {
      int key = random.nextInt(300);
      if (random.nextInt(5) < 3) {
        map = map.put(key, i);
        expected.put(key, i);
      } else {
        map = map.remove(key);
        expected.remove(key);
      }
      assertThat(map.size()).isEqualTo(expected.size());
      assertThat(map.get(key)).isEqualTo(expected.get(key));
      assertThat(map.rank(key)).isEqualTo(expected.headMap(key).size());
    }
    assertThat(map).containsExactlyElementsOf(expected.entrySet());
    assertThat(map.first()).isEqualTo(expected.firstEntry());
  }

  @Test
  void shouldStayShallowWhenKeysComeInOrder() {
    RankedMap<Integer, String> map = RankedMap.empty();
    for (int i = 0; i < 200_000; i++) {
      map = map.put(i, "");
    }

    // A tree that degenerates to a list overflows the stack long before.
    assertThat(map.rank(199_999)).isEqualTo(199_999);
    assertThat(map.size()).isEqualTo(200_000);
  }

  @Test
  void shouldKeepWhatItWasWhenAChangeMakesANewMap() {
    RankedMap<String, Integer> before = RankedMap.<String, Integer>empty().put("a", 1).put("b", 2);

    RankedMap<String, Integer> after = before.remove("a").put("c", 3);

    assertThat(before).hasToString("{a=1, b=2}");
    assertThat(after).hasToString("{b=2, c=3}");
  }

  @Test
  void shouldBeEqualWhenEntriesAreWhateverTheOrderOfPutting() {
    RankedMap<Integer, String> up = RankedMap.empty();
    RankedMap<Integer, String> down = RankedMap.empty();
    for (int i = 0; i < 20; i++) {
      up = up.put(i, "v" + i);
      down = down.put(19 - i, "v" + (19 - i));
    }

    assertThat(up).isEqualTo(down).hasSameHashCodeAs(down);
    assertThat(up).isNotEqualTo(down.put(3, "other")).isNotEqualTo(down.remove(3));
  }
}
