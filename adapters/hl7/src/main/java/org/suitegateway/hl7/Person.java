package org.suitegateway.hl7;

import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.procedure.StaffMember;
import org.suitegateway.hl7.Segments.Fields;

/**
 * A person of the clinic: XCN (HL7 v2.5.1 section 2.A.88) across components, or CNN or NDL in the subcomponents of the first one.
 *
 * @param authority XCN.9
 */
record Person(String id, String authority, String family, String given, String middle, String suffix, String prefix) {
    static Optional<Person> at(Fields segment, int field, int repetition) {
        boolean inside = !segment.get(field, repetition, 1, 2).isEmpty()
                || !segment.get(field, repetition, 1, 3).isEmpty();
        Person person = inside
                ? new Person(
                        segment.get(field, repetition, 1, 1),
                        segment.get(field, repetition, 1, 8),
                        segment.get(field, repetition, 1, 2),
                        segment.get(field, repetition, 1, 3),
                        segment.get(field, repetition, 1, 4),
                        segment.get(field, repetition, 1, 5),
                        segment.get(field, repetition, 1, 6))
                : new Person(
                        segment.get(field, repetition, 1),
                        segment.get(field, repetition, 9),
                        segment.get(field, repetition, 2),
                        segment.get(field, repetition, 3),
                        segment.get(field, repetition, 4),
                        segment.get(field, repetition, 5),
                        segment.get(field, repetition, 6));
        return Optional.of(person).filter(p -> !p.id.isEmpty() || !p.family.isEmpty() || !p.given.isEmpty());
    }

    /** Those of every repetition. */
    static Stream<Person> all(Fields segment, int field) {
        return IntStream.range(0, segment.repetitions(field)).boxed().flatMap(i -> at(segment, field, i).stream());
    }

    /** A PN value (PS3.5 section 6.2): in HL7 the suffix comes before the prefix. */
    String dicom() {
        return Names.cut(new PersonName(
                        Names.plain(family),
                        Names.plain(given),
                        Names.plain(middle),
                        Names.plain(prefix),
                        Names.plain(suffix)))
                .dicom();
    }

    /** @param source SIU or ORM */
    StaffMember staff(String role, String source, SiteMapping site) {
        String name = given.isEmpty() ? family : family.isEmpty() ? given : family + ", " + given;
        boolean foreign = !authority.isEmpty() && !authority.equals(site.staffAuthority());
        String known = foreign && !id.isEmpty() ? id + "^" + authority : id;
        return new StaffMember(known.isEmpty() ? name : known, name, role, source);
    }
}
