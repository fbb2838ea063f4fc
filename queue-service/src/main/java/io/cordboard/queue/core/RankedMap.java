package io.cordboard.queue.core;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An immutable sorted map that knows the rank of each key. {@code put}, {@code remove}, {@code get}
 * and {@code rank} take time logarithmic in the size; a change shares all but one path with the map
 * before it, so that readers on other threads keep what they hold.
 *
 * <p>It is a weight-balanced tree: no subtree weighs more than {@value #DELTA} times its sibling.
 *
 * @param <K> keys, by their natural order
 * @param <V> values
 */
public final class RankedMap<K extends Comparable<K>, V> implements Iterable<Map.Entry<K, V>> {

  // The pair (3, 2) is one of the two integer pairs for which one single or double rotation always
  // restores the balance, after insertion and after deletion.
  private static final int DELTA = 3;
  private static final int GAMMA = 2;

  private final @Nullable Node<K, V> root;

  private RankedMap(@Nullable Node<K, V> root) {
    this.root = root;
  }

  private record Node<K extends Comparable<K>, V>(
      K key, V value, int size, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {}

  /** A map with nothing in it. */
  public static <K extends Comparable<K>, V> RankedMap<K, V> empty() {
    return new RankedMap<>(null);
  }

  /** How many keys it has. */
  public int size() {
    return size(root);
  }

  /** The value of a key, or null. */
  public @Nullable V get(K key) {
    Node<K, V> node = root;
    while (node != null) {
      int order = key.compareTo(node.key);
      if (order == 0) {
        return node.value;
      }
      node = order < 0 ? node.left : node.right;
    }
    return null;
  }

  /** How many keys are smaller than {@code key}, whether it is in the map or not. */
  public int rank(K key) {
    int smaller = 0;
    Node<K, V> node = root;
    while (node != null) {
      int order = key.compareTo(node.key);
      if (order <= 0) {
        node = node.left;
      } else {
        smaller += size(node.left) + 1;
        node = node.right;
      }
    }
    return smaller;
  }

  /** The entry with the smallest key, or null. */
  public Map.@Nullable Entry<K, V> first() {
    Node<K, V> node = root;
    if (node == null) {
      return null;
    }
    while (node.left != null) {
      node = node.left;
    }
    return Map.entry(node.key, node.value);
  }

  /** This map with {@code value} for {@code key}. */
  public RankedMap<K, V> put(K key, V value) {
    return new RankedMap<>(put(root, key, value));
  }

  /** This map without {@code key}. */
  public RankedMap<K, V> remove(K key) {
    return get(key) == null ? this : new RankedMap<>(remove(root, key));
  }

  private static <K extends Comparable<K>, V> Node<K, V> put(
      @Nullable Node<K, V> node, K key, V value) {
    if (node == null) {
      return new Node<>(key, value, 1, null, null);
    }
    int order = key.compareTo(node.key);
    if (order == 0) {
      return new Node<>(key, value, node.size, node.left, node.right);
    }
    return order < 0
        ? balanced(node.key, node.value, put(node.left, key, value), node.right)
        : balanced(node.key, node.value, node.left, put(node.right, key, value));
  }

  private static <K extends Comparable<K>, V> @Nullable Node<K, V> remove(
      @Nullable Node<K, V> node, K key) {
    if (node == null) {
      return null;
    }
    int order = key.compareTo(node.key);
    if (order < 0) {
      return balanced(node.key, node.value, remove(node.left, key), node.right);
    }
    if (order > 0) {
      return balanced(node.key, node.value, node.left, remove(node.right, key));
    }
    return glued(node.left, node.right);
  }

  /** One tree of two whose keys are all smaller and all greater than those of the other. */
  private static <K extends Comparable<K>, V> @Nullable Node<K, V> glued(
      @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
    if (left == null) {
      return right;
    }
    if (right == null) {
      return left;
    }
    Node<K, V> least = right;
    while (least.left != null) {
      least = least.left;
    }
    return balanced(least.key, least.value, left, withoutLeast(right));
  }

  private static <K extends Comparable<K>, V> @Nullable Node<K, V> withoutLeast(Node<K, V> node) {
    return node.left == null
        ? node.right
        : balanced(node.key, node.value, withoutLeast(node.left), node.right);
  }

  private static <K extends Comparable<K>, V> Node<K, V> balanced(
      K key, V value, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
    if (right != null && weight(right) > DELTA * weight(left)) {
      return leaningLeft(key, value, left, right);
    }
    if (left != null && weight(left) > DELTA * weight(right)) {
      return leaningRight(key, value, left, right);
    }
    return node(key, value, left, right);
  }

  private static <K extends Comparable<K>, V> Node<K, V> leaningLeft(
      K key, V value, @Nullable Node<K, V> left, Node<K, V> right) {
    Node<K, V> inner = right.left;
    if (inner == null || weight(inner) < GAMMA * weight(right.right)) {
      return node(right.key, right.value, node(key, value, left, inner), right.right);
    }
    return node(
        inner.key,
        inner.value,
        node(key, value, left, inner.left),
        node(right.key, right.value, inner.right, right.right));
  }

  private static <K extends Comparable<K>, V> Node<K, V> leaningRight(
      K key, V value, Node<K, V> left, @Nullable Node<K, V> right) {
    Node<K, V> inner = left.right;
    if (inner == null || weight(inner) < GAMMA * weight(left.left)) {
      return node(left.key, left.value, left.left, node(key, value, inner, right));
    }
    return node(
        inner.key,
        inner.value,
        node(left.key, left.value, left.left, inner.left),
        node(key, value, inner.right, right));
  }

  private static <K extends Comparable<K>, V> Node<K, V> node(
      K key, V value, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
    return new Node<>(key, value, size(left) + size(right) + 1, left, right);
  }

  private static int size(@Nullable Node<?, ?> node) {
    return node == null ? 0 : node.size;
  }

  private static int weight(@Nullable Node<?, ?> node) {
    return size(node) + 1;
  }

  /** Entries from the smallest key to the greatest. */
  @Override
  public Iterator<Map.Entry<K, V>> iterator() {
    return new InOrder<>(root);
  }

  private static final class InOrder<K extends Comparable<K>, V>
      implements Iterator<Map.Entry<K, V>> {

    private final Deque<Node<K, V>> path = new ArrayDeque<>();

    InOrder(@Nullable Node<K, V> root) {
      descend(root);
    }

    private void descend(@Nullable Node<K, V> from) {
      for (Node<K, V> node = from; node != null; node = node.left) {
        path.push(node);
      }
    }

    @Override
    public boolean hasNext() {
      return !path.isEmpty();
    }

    @Override
    public Map.Entry<K, V> next() {
      if (path.isEmpty()) {
        throw new NoSuchElementException("no entry is left");
      }
      Node<K, V> node = path.pop();
      descend(node.right);
      return Map.entry(node.key, node.value);
    }
  }

  /** Two maps are equal when they have the same entries, whatever their trees look like. */
  @Override
  public boolean equals(@Nullable Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof RankedMap<?, ?> that) || that.size() != size()) {
      return false;
    }
    Iterator<? extends Map.Entry<?, ?>> theirs = that.iterator();
    for (Map.Entry<K, V> mine : this) {
      if (!mine.equals(theirs.next())) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (Map.Entry<K, V> entry : this) {
      hash = 31 * hash + Objects.hashCode(entry);
    }
    return hash;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    for (Map.Entry<K, V> entry : this) {
      text.append(text.length() == 1 ? "" : ", ").append(entry);
    }
    return text.append('}').toString();
  }
}
