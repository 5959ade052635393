package dev.sojourn.internal.state;

import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * What every record begins and ends with: a magic byte, a format version and what kind of record it
 * is; and a CRC-32C of all before it.
 */
final class Envelope {
  static final int USER = 'u';
  static final int FORWARD = 'f';
  private static final int MAGIC = 0x53;
  private static final int FORMAT = 1;
  private static final int KIND_PLACE = 2;
  private static final int CONTENT_PLACE = 3;
  private static final int CHECKSUM_BYTES = 4;

  private Envelope() {}

  /** A record to be filled. */
  static RecordWriter open(int kind) {
    RecordWriter out = new RecordWriter();
    out.octet(MAGIC);
    out.octet(FORMAT);
    out.octet(kind);
    return out;
  }

  /** The record that was filled. */
  static byte[] close(RecordWriter out) {
    byte[] content = out.toBytes();
    long checksum = checksum(content, content.length);
    for (int i = 0; i < CHECKSUM_BYTES; i++) {
      out.octet((int) (checksum >>> 8 * i));
    }
    return out.toBytes();
  }

  /** What kind a record is of that is whole. */
  static int kindOf(byte[] record) {
    return record[KIND_PLACE];
  }

  /**
   * The content of a record.
   *
   * @throws BrokenRecordException if the bytes are no record
   */
  static RecordReader content(byte[] record) {
    int length = record.length - CHECKSUM_BYTES;
    if (length < CONTENT_PLACE || record[0] != MAGIC) {
      throw new BrokenRecordException("no record at all");
    }
    if (record[1] != FORMAT) {
      throw new BrokenRecordException("unknown format " + record[1]);
    }
    long checksum = 0;
    for (int i = 0; i < CHECKSUM_BYTES; i++) {
      checksum |= (record[length + i] & 0xFFL) << 8 * i;
    }
    if (checksum != checksum(record, length)) {
      throw new BrokenRecordException("wrong checksum");
    }
    return new RecordReader(Arrays.copyOfRange(record, CONTENT_PLACE, length));
  }

  private static long checksum(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return crc.getValue();
  }
}
