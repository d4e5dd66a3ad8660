package org.suitegateway.simulators.load;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads from the gateway's API how many of the reports that were sent are in its ledger: {@code totals.allTime.procedures} of the dose history of
 * each patient, in which every study without a procedure counts as one. Not thread-safe.
 */
public final class DoseHistories {
    private static final Pattern COUNT = Pattern.compile("\"allTime\"\\s*:\\s*\\{[^{}]*?\"procedures\"\\s*:\\s*(\\d+)");
    private static final Duration BETWEEN = Duration.ofMillis(20);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final URI api;
    private final String authorization;
    private final String issuer;

    /** @param api without a path */
    public DoseHistories(URI api, String user, String password, String issuer) {
        this.api = api;
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        this.issuer = issuer;
    }

    /**
     * Waits until every patient has this many studies. The last of them is asked first: who was sent last is there last.
     *
     * @return false if that took too long
     * @throws IOException if the API can't be reached, or does not answer as expected
     */
    public boolean await(Map<String, Integer> studies, Duration atMost) throws IOException, InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        List<String> missing = new ArrayList<>(studies.keySet());
        Collections.reverse(missing);
        for (String patient : missing) {
            while (studies(patient) < studies.getOrDefault(patient, 0)) {
                if (System.nanoTime() > end) {
                    return false;
                }
                Thread.sleep(BETWEEN.toMillis());
            }
        }
        return true;
    }

    private int studies(String patient) throws IOException, InterruptedException {
        URI uri = api.resolve("/api/v1/patients/" + encoded(patient) + "/dose?issuer=" + encoded(issuer));
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", authorization)
                .header("Accept", "application/json")
                .timeout(Duration.ofSeconds(30))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() == 404) {
            return 0;
        }
        Matcher count = COUNT.matcher(answer.body());
        if (answer.statusCode() != 200 || !count.find()) {
            throw new IOException("the dose history of a patient was answered with " + answer.statusCode());
        }
        return Integer.parseInt(count.group(1));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
