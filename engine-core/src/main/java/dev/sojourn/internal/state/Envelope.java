package dev.sojourn.internal.state;

import dev.sojourn.spi.NameTable;
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

  /** A record to be filled with about so many bytes. */
  static RecordWriter open(int kind, NameTable names, int expected) {
    RecordWriter out = new RecordWriter(names, expected + CONTENT_PLACE + CHECKSUM_BYTES);
    out.octet(MAGIC);
    out.octet(FORMAT);
    out.octet(kind);
    return out;
  }

  /** The record that was filled. */
  static byte[] close(RecordWriter out) {
    out.fixed(checksum(out.bytes(), out.size()), CHECKSUM_BYTES);
    return out.toBytes();
  }

  /** What kind a record is of that is whole; -1 if it is too short to be any. */
  static int kindOf(byte[] record) {
    return record.length > KIND_PLACE ? record[KIND_PLACE] : -1;
  }

  /**
   * The content of a record.
   *
   * @throws BrokenRecordException if the bytes are no record
   */
  static RecordReader content(byte[] record, NameTable names) {
    int length = record.length - CHECKSUM_BYTES;
    if (length < CONTENT_PLACE || record[0] != MAGIC) {
      throw new BrokenRecordException("no record at all");
    }
    if (record[1] != FORMAT) {
      throw new BrokenRecordException("unknown format " + record[1]);
    }
    long checksum =
        new RecordReader(record, length, record.length, NameTable.NONE).fixed(CHECKSUM_BYTES);
    if (checksum != checksum(record, length)) {
      throw new BrokenRecordException("wrong checksum");
    }
    return new RecordReader(record, CONTENT_PLACE, length, names);
  }

  private static long checksum(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return crc.getValue();
  }
}
