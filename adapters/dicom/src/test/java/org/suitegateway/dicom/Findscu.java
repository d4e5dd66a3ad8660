package org.suitegateway.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Queries the worklist with DCMTK and reads the answers with it, names converted to UTF-8. */
final class Findscu {
    private final Path folder;
    private final int port;
    private final String callingAe;

    Findscu(Path folder, int port, String callingAe) {
        this.folder = folder;
        this.port = port;
        this.callingAe = callingAe;
    }

    /** @param said what findscu logged @param answers in their order */
    record Found(String said, List<Answer> answers) {
        /** Of all answers. */
        List<String> values(String tag) {
            return answers.stream().map(a -> a.value(tag)).toList();
        }
    }

    /** @param dump by dcmdump */
    record Answer(String dump) {
        /** The first value with this tag, at any depth; "(none)" for an empty one, "(absent)". */
        String value(String tag) {
            Matcher line = Pattern.compile("\\(" + tag + "\\) .. (?:\\[(.*)\\]|(\\S+)|\\(no value available\\)) +# ")
                    .matcher(dump);
            if (!line.find()) {
                return dump.contains("(" + tag + ")") ? "(none)" : "(absent)";
            }
            return line.group(1) != null ? line.group(1).strip() : line.group(2) != null ? line.group(2) : "(none)";
        }
    }

    Found find(String... keys) throws IOException, InterruptedException {
        List<Object> arguments = new ArrayList<>();
        for (String key : keys) {
            arguments.add("-k");
            arguments.add(key);
        }
        return run(arguments);
    }

    /** With keys that only bytes can say: lines of a dump, for example {@code (0010,0010) PN [...]}. */
    Found findDump(byte[]... lines) throws IOException, InterruptedException {
        ByteArrayOutputStream dump = new ByteArrayOutputStream();
        for (byte[] line : lines) {
            dump.writeBytes(line);
            dump.write('\n');
        }
        Path text = Files.write(Files.createTempFile(folder, "query", ".dump"), dump.toByteArray());
        Path file = Files.createTempFile(folder, "query", ".dcm");
        Dcmtk.Said said = Dcmtk.run("dump2dcm", "-q", "+te", text, file);
        if (said.exitCode() != 0) {
            throw new IOException(said.text());
        }
        return run(List.of(file));
    }

    Found run(List<?> queries, String... options) throws IOException, InterruptedException {
        Path answers = Files.createTempDirectory(folder, "answers");
        List<Object> arguments =
                new ArrayList<>(List.of("-v", "-W", "-X", "-od", answers, "-aet", callingAe, "-aec", Listening.TITLE));
        arguments.addAll(List.of(options));
        arguments.add(Listening.HOST);
        arguments.add(port);
        arguments.addAll(queries);
        Dcmtk.Said said = Dcmtk.run("findscu", arguments.toArray());
        List<Answer> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(answers)) {
            for (Path file : files.sorted().toList()) {
                found.add(new Answer(text(file)));
            }
        }
        return new Found(said.text(), found);
    }

    /** DCMTK converts to UTF-8, but for Japanese: there Java does. */
    private static String text(Path file) throws IOException, InterruptedException {
        Dcmtk.Said converted = Dcmtk.run("dcmdump", "-q", "+U8", "+L", file);
        return converted.exitCode() == 0
                ? new String(converted.text().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
                : new String(
                        Dcmtk.run("dcmdump", "-q", "+L", file).text().getBytes(StandardCharsets.ISO_8859_1),
                        Charset.forName("ISO-2022-JP"));
    }
}
