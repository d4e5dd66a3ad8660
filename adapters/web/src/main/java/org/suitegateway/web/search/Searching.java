package org.suitegateway.web.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.suitegateway.core.device.Clinic;
import org.suitegateway.core.device.Device;
import org.suitegateway.core.intake.MessageJournal;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.patient.PatientDirectory;
import org.suitegateway.core.patient.PatientId;
import org.suitegateway.core.patient.PersonName;
import org.suitegateway.core.procedure.Procedure;
import org.suitegateway.core.procedure.Procedures;
import org.suitegateway.core.search.Finder;
import org.suitegateway.core.study.Studies;
import org.suitegateway.core.study.Study;

/** Searches everything a person may see for a text; what matches exactly stands before names that begin with it. Thread-safe. */
public final class Searching {
    private final Finder finder;
    private final Procedures procedures;
    private final PatientDirectory patients;
    private final Studies studies;
    private final MessageJournal journal;
    private final Clinic clinic;

    public Searching(
            Finder finder,
            Procedures procedures,
            PatientDirectory patients,
            Studies studies,
            MessageJournal journal,
            Clinic clinic) {
        this.finder = finder;
        this.procedures = procedures;
        this.patients = patients;
        this.studies = studies;
        this.journal = journal;
        this.clinic = clinic;
    }

    /** @param more whether there are more than are told */
    record Group<T>(List<T> items, boolean more) {
        static <T> Group<T> of(Stream<T> found, int limit) {
            List<T> all = found.limit(limit + 1L).toList();
            return new Group<>(all.size() > limit ? all.subList(0, limit) : all, all.size() > limit);
        }
    }

    /** @param patient as known; a number alone when nothing else is */
    record Person(PatientId id, Optional<Patient> patient) {}

    /** All groups. */
    record Found(
            Group<Procedure> procedures,
            Group<Person> patients,
            Group<Study> studies,
            Group<MessageJournal.Entry> messages,
            Group<Device> devices) {
        boolean isEmpty() {
            return procedures.items().isEmpty()
                    && patients.items().isEmpty()
                    && studies.items().isEmpty()
                    && messages.items().isEmpty()
                    && devices.items().isEmpty();
        }
    }

    /** @param text not empty @param limit per group @param withMessages whether who asks may see messages */
    Found find(String text, int limit, boolean withMessages) {
        int most = limit + 1;
        Set<PatientId> people = new LinkedHashSet<>(finder.patients(text, most));
        for (String beginning : nameKeys(text)) {
            if (people.size() < most) {
                people.addAll(finder.patientsNamed(beginning, most));
            }
        }
        return new Found(
                Group.of(
                        each(text, most, finder::procedures, finder::proceduresOfPatient)
                                .map(procedures::find)
                                .flatMap(Optional::stream),
                        limit),
                Group.of(people.stream().map(id -> new Person(id, patients.find(id))), limit),
                Group.of(each(text, most, finder::studies).map(studies::find).flatMap(Optional::stream), limit),
                Group.of(
                        withMessages
                                ? each(text, most, finder::messages)
                                        .map(journal::find)
                                        .flatMap(Optional::stream)
                                : Stream.empty(),
                        limit),
                Group.of(clinic.devices().stream().filter(d -> isOf(d, text)), limit));
    }

    @SafeVarargs
    private static Stream<String> each(String text, int most, BiFunction<String, Integer, List<String>>... questions) {
        Set<String> found = new LinkedHashSet<>();
        for (BiFunction<String, Integer, List<String>> question : questions) {
            if (found.size() < most) {
                found.addAll(question.apply(text, most));
            }
        }
        return found.stream();
    }

    private static boolean isOf(Device device, String text) {
        return device.id().equalsIgnoreCase(text)
                || device.aeTitle().equalsIgnoreCase(text)
                || device.host().filter(h -> h.equals(text)).isPresent();
    }

    /** "Okafor, Gr", "Okafor^Gr", "Okafor" and "Grace Okafor" as names are kept: family before given. */
    static List<String> nameKeys(String text) {
        if (text.chars().noneMatch(Character::isLetter)) {
            return List.of(); // nobody is called by a number
        }
        List<String> keys = new ArrayList<>();
        String family = text.replaceAll("\\s*[,^]\\s*", "^").strip();
        keys.add("=" + PersonName.plain(family));
        int last = text.strip().lastIndexOf(' ');
        if (last > 0 && family.equals(text.strip())) {
            String words = text.strip();
            keys.add("=" + PersonName.plain(words.substring(last + 1)) + "^"
                    + PersonName.plain(words.substring(0, last)));
            int first = words.indexOf(' ');
            keys.add("=" + PersonName.plain(words.substring(0, first)) + "^"
                    + PersonName.plain(words.substring(first + 1)));
        }
        return keys.stream().map(k -> k.toLowerCase(Locale.ROOT)).distinct().toList();
    }
}
