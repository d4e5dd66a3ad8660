package org.suitegateway.simulators.dicom;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Elements by tag, in the order of their tags. Numbers of elements follow PS3.6. Values are not checked: the simulators also send what the
 * standard forbids. Not thread-safe.
 */
public final class DataSet {
    private final TreeMap<Integer, Element> elements = new TreeMap<>(Integer::compareUnsigned);

    public DataSet put(Tag tag, String... values) {
        return put(tag.number(), tag.vr(), values);
    }

    public DataSet put(int tag, Vr vr, String... values) {
        return put(tag, new Element.Text(vr, String.join("\\", values)));
    }

    /** For binary numbers: US, SS, UL, SL, FL, FD, AT. */
    public DataSet put(Tag tag, Number... values) {
        return put(tag.number(), tag.vr(), values);
    }

    public DataSet put(int tag, Vr vr, Number... values) {
        return put(tag, new Element.Numbers(vr, List.of(values)));
    }

    public DataSet put(Tag tag, DataSet... items) {
        return put(tag.number(), new Element.Items(List.of(items)));
    }

    public DataSet put(int tag, List<DataSet> items) {
        return put(tag, new Element.Items(List.copyOf(items)));
    }

    /** Elements without a value: what a query wants to know, and what the standard wants to be there. */
    public DataSet empty(Tag... tags) {
        for (Tag tag : tags) {
            Element nothing = tag.vr() == Vr.SQ
                    ? new Element.Items(List.of())
                    : tag.vr().isNumber() ? new Element.Numbers(tag.vr(), List.of()) : new Element.Text(tag.vr(), "");
            put(tag.number(), nothing);
        }
        return this;
    }

    /** @param value as in little endian */
    public DataSet put(int tag, Vr vr, byte[] value) {
        return put(tag, new Element.Bytes(vr, value));
    }

    /** @param length in bytes, even */
    public DataSet put(int tag, Vr vr, long length, ValueSource source) {
        return put(tag, new Element.Stream(vr, length, source));
    }

    public DataSet pixels(Vr vr, byte[] littleEndian) {
        return put(Tag.PIXEL_DATA.number(), vr, littleEndian);
    }

    /** Encapsulated pixel data, one fragment per frame. */
    public DataSet frames(List<byte[]> frames) {
        return put(Tag.PIXEL_DATA.number(), new Element.Fragments(List.copyOf(frames)));
    }

    public DataSet remove(Tag tag) {
        elements.remove(tag.number());
        return this;
    }

    /** A copy whose elements can be replaced without touching this one; items are shared. */
    public DataSet copy() {
        DataSet copy = new DataSet();
        copy.elements.putAll(elements);
        return copy;
    }

    /** Puts the elements of another data set over those of this one. */
    public DataSet putAll(DataSet others) {
        elements.putAll(others.elements);
        return this;
    }

    public boolean has(Tag tag) {
        return elements.containsKey(tag.number());
    }

    /** Text without padding, absent if there is no such element or it is no text. */
    public Optional<String> text(Tag tag) {
        return elements.get(tag.number()) instanceof Element.Text text
                ? Optional.of(text.value().strip())
                : Optional.empty();
    }

    /** @throws IllegalStateException if the element is missing */
    public String need(Tag tag) {
        return text(tag).orElseThrow(() -> new IllegalStateException(tag + " is missing"));
    }

    public Optional<Integer> number(Tag tag) {
        return elements.get(tag.number()) instanceof Element.Numbers numbers
                        && !numbers.values().isEmpty()
                ? Optional.of(numbers.values().get(0).intValue())
                : Optional.empty();
    }

    public List<DataSet> items(Tag tag) {
        return elements.get(tag.number()) instanceof Element.Items items ? items.items() : List.of();
    }

    /** The value as in little endian; of encapsulated pixel data all fragments joined. */
    public Optional<byte[]> bytes(Tag tag) {
        Element element = elements.get(tag.number());
        if (element instanceof Element.Bytes bytes) {
            return Optional.of(bytes.value());
        }
        return Optional.empty();
    }

    public List<byte[]> frames() {
        return elements.get(Tag.PIXEL_DATA.number()) instanceof Element.Fragments fragments
                ? fragments.frames()
                : List.of();
    }

    public List<Integer> tags() {
        return new ArrayList<>(elements.keySet());
    }

    DataSet put(int tag, Element element) {
        elements.put(tag, element);
        return this;
    }

    Iterable<Map.Entry<Integer, Element>> entries() {
        return elements.entrySet();
    }

    /** The charset of (0008,0005), PS3.3 section C.12.1.1.2. */
    Charset charset(Charset inherited) {
        return text(Tag.SPECIFIC_CHARACTER_SET).map(DataSet::charsetOf).orElse(inherited);
    }

    static Charset charsetOf(String terms) {
        return switch (terms.strip()) {
            case "ISO_IR 192" -> StandardCharsets.UTF_8;
            case "ISO_IR 101" -> Charset.forName("ISO-8859-2");
            case "ISO_IR 144" -> Charset.forName("ISO-8859-5");
            case "ISO_IR 126" -> Charset.forName("ISO-8859-7");
            // Java's ISO-2022-JP returns to ASCII before each delimiter, as PS3.5 section 6.1.2.5.3 asks.
            case "\\ISO 2022 IR 87", "ISO 2022 IR 6\\ISO 2022 IR 87" -> Charset.forName("ISO-2022-JP");
            case "GB18030" -> Charset.forName("GB18030");
            default -> StandardCharsets.ISO_8859_1;
        };
    }
}
