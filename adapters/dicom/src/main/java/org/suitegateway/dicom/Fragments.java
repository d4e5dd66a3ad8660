package org.suitegateway.dicom;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import org.suitegateway.core.study.ImagePreviews.Reason;
import org.suitegateway.dicom.pixel.UndecodableException;

/** Encapsulated pixels (PS3.5 annex A.4): finds one frame among the fragments by reading their heads only. */
final class Fragments {
    private static final int ITEM = 0xFFFEE000;
    private static final int SEQUENCE_END = 0xFFFEE0DD;
    private static final int MOST_FRAGMENTS = 200_000;
    private static final long MOST_BYTES = 32L << 20;

    private final FileChannel file;
    private final long size;
    private final ByteBuffer head = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    private long at;

    /** A fragment. @param starts its first two bytes, by which the beginning of a frame is known */
    private record Fragment(long position, long length, int starts) {}

    /** @param position of the first item */
    Fragments(FileChannel file, long position) throws IOException {
        this.file = file;
        this.size = file.size();
        this.at = position;
    }

    /**
     * The coded bytes of one frame.
     *
     * @param frames as stated by the header
     * @param index of the frame, from 0
     * @param orFirst whether the first frame will do where it cannot be told which fragments are whose
     */
    byte[] frame(int frames, int index, boolean orFirst) throws IOException {
        Fragment table = next();
        if (table == null) {
            throw damaged("There are no fragments in the pixels.");
        }
        long first = at;
        long offset = frames > 1 && table.length() >= 4L * frames ? offset(table, index) : 0;
        if (offset > 0 && begins(first + offset)) {
            at = first + offset;
            long end = index + 1 < frames ? first + offset(table, index + 1) : size;
            return joined(oneFrame(end));
        }
        at = first;
        List<Fragment> all = all();
        if (all.size() == frames) {
            return joined(List.of(all.get(index)));
        }
        if (frames == 1) {
            return joined(all);
        }
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (i == 0 || all.get(i).starts() == all.get(0).starts()) {
                starts.add(i);
            }
        }
        if (starts.size() != frames && index > 0 && !orFirst) {
            throw new UndecodableException(Reason.DAMAGED, "It cannot be told where this frame begins.");
        }
        int frame = starts.size() == frames ? index : 0;
        int to = frame + 1 < starts.size() ? starts.get(frame + 1) : all.size();
        return joined(all.subList(starts.get(frame), to));
    }

    private long offset(Fragment table, int index) throws IOException {
        ByteBuffer four = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
        fill(four, table.position() + 4L * index, 0);
        return four.getInt(0) & 0xFFFFFFFFL;
    }

    private boolean begins(long position) throws IOException {
        if (position + 8 > size) {
            return false;
        }
        head.clear().limit(8);
        fill(head, position, 0);
        return tag() == ITEM;
    }

    private List<Fragment> oneFrame(long end) throws IOException {
        List<Fragment> frame = new ArrayList<>();
        while (at < end) {
            Fragment fragment = next();
            if (fragment == null) {
                break;
            }
            add(frame, fragment);
        }
        return frame;
    }

    private List<Fragment> all() throws IOException {
        List<Fragment> all = new ArrayList<>();
        for (Fragment fragment = next(); fragment != null; fragment = next()) {
            add(all, fragment);
        }
        if (all.isEmpty()) {
            throw damaged("There are no fragments in the pixels.");
        }
        return all;
    }

    private static void add(List<Fragment> list, Fragment fragment) {
        if (list.size() >= MOST_FRAGMENTS) {
            throw new UndecodableException(Reason.TOO_LARGE, "The pixels are in too many fragments.");
        }
        list.add(fragment);
    }

    /** The fragment here, or null where the sequence or the file ends. */
    private @org.jspecify.annotations.Nullable Fragment next() throws IOException {
        if (at < 0 || at + 8 > size) {
            return null;
        }
        head.clear().limit((int) Math.min(12, size - at));
        fill(head, at, 0);
        int tag = tag();
        long length = head.getInt(4) & 0xFFFFFFFFL;
        if (tag == SEQUENCE_END) {
            return null;
        }
        if (tag != ITEM || length > size - at - 8) {
            throw damaged("A fragment of the pixels is not where it should be, or longer than the object.");
        }
        Fragment fragment =
                new Fragment(at + 8, length, length >= 2 && head.limit() >= 10 ? head.getShort(8) & 0xffff : -1);
        at += 8 + length;
        return fragment;
    }

    private byte[] joined(List<Fragment> fragments) throws IOException {
        long length = fragments.stream().mapToLong(Fragment::length).sum();
        if (length > MOST_BYTES) {
            throw new UndecodableException(Reason.TOO_LARGE, "A coded frame has too many bytes.");
        }
        ByteBuffer all = ByteBuffer.allocate((int) length);
        for (Fragment fragment : fragments) {
            all.limit(all.position() + (int) fragment.length());
            fill(all, fragment.position(), all.position());
        }
        return all.array();
    }

    private int tag() {
        return (head.getShort(0) & 0xffff) << 16 | (head.getShort(2) & 0xffff);
    }

    /** Fills what remains. @param from position of the buffer that corresponds to the position in the file */
    private void fill(ByteBuffer buffer, long position, int from) throws IOException {
        while (buffer.hasRemaining()) {
            if (file.read(buffer, position + buffer.position() - from) < 0) {
                throw new EOFException();
            }
        }
    }

    private static UndecodableException damaged(String words) {
        return new UndecodableException(Reason.DAMAGED, words);
    }
}
