package io.cordboard.recording.parquet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Thrift's compact protocol, as far as Parquet's metadata needs it. Field numbers rise within a
 * struct; a struct is begun and ended.
 */
final class CompactThrift {

  private static final int TRUE = 1;
  private static final int I32 = 5;
  private static final int I64 = 6;
  private static final int BINARY = 8;
  private static final int LIST = 9;
  private static final int STRUCT = 12;
  private static final int SHORT_LIST_MAX = 14;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Deque<Integer> enclosing = new ArrayDeque<>();
  private int lastField;

  byte[] bytes() {
    out.write(0);
    return out.toByteArray();
  }

  CompactThrift i32(int field, int value) {
    header(field, I32);
    varint(zigzag(value));
    return this;
  }

  CompactThrift i64(int field, long value) {
    header(field, I64);
    varint(zigzag(value));
    return this;
  }

  CompactThrift text(int field, String value) {
    header(field, BINARY);
    binary(value);
    return this;
  }

  CompactThrift yes(int field) {
    header(field, TRUE);
    return this;
  }

  CompactThrift begin(int field) {
    header(field, STRUCT);
    return beginElement();
  }

  /** A struct in a list has no field number. */
  CompactThrift beginElement() {
    enclosing.push(lastField);
    lastField = 0;
    return this;
  }

  CompactThrift end() {
    out.write(0);
    lastField = enclosing.pop();
    return this;
  }

  /** A struct without fields: it says something by being there. */
  CompactThrift empty(int field) {
    return begin(field).end();
  }

  CompactThrift structs(int field, int size) {
    return list(field, STRUCT, size);
  }

  CompactThrift i32s(int field, int... values) {
    list(field, I32, values.length);
    for (int value : values) {
      varint(zigzag(value));
    }
    return this;
  }

  CompactThrift texts(int field, String... values) {
    list(field, BINARY, values.length);
    for (String value : values) {
      binary(value);
    }
    return this;
  }

  private CompactThrift list(int field, int type, int size) {
    header(field, LIST);
    if (size <= SHORT_LIST_MAX) {
      out.write((size << 4) | type);
    } else {
      out.write(0xf0 | type);
      varint(size);
    }
    return this;
  }

  private void header(int field, int type) {
    // All structs of the format have fewer than 16 fields, so that the step fits.
    out.write(((field - lastField) << 4) | type);
    lastField = field;
  }

  private void binary(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    varint(utf8.length);
    out.writeBytes(utf8);
  }

  private void varint(long value) {
    long left = value;
    while ((left & ~0x7fL) != 0) {
      out.write((int) ((left & 0x7f) | 0x80));
      left >>>= 7;
    }
    out.write((int) left);
  }

  private static long zigzag(long value) {
    return (value << 1) ^ (value >> 63);
  }
}
