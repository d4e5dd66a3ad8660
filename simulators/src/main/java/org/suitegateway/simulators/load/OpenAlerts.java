package org.suitegateway.simulators.load;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads from the gateway's API which alerts are open. Signs in once, as a person does: with a password in each request the gateway would spend its
 * time on proving it. Not thread-safe.
 */
public final class OpenAlerts {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final int NEWEST =
            20; // a report may raise several, and those of the report before it may be among them

    private final HttpClient client;
    private final URI api;

    private OpenAlerts(HttpClient client, URI api) {
        this.client = client;
        this.api = api;
    }

    /**
     * @param api without a path
     * @throws IOException if the gateway can't be reached or does not let us in
     */
    public static OpenAlerts signIn(URI api, String user, String password) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .cookieHandler(new CookieManager())
                .build();
        OpenAlerts alerts = new OpenAlerts(client, api);
        Matcher token = TOKEN.matcher(alerts.get("/signin").body());
        if (!token.find()) {
            throw new IOException("there is no sign-in at " + api);
        }
        String form =
                "_csrf=" + encoded(token.group(1)) + "&username=" + encoded(user) + "&password=" + encoded(password);
        HttpRequest request = HttpRequest.newBuilder(api.resolve("/signin"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        client.send(request, HttpResponse.BodyHandlers.discarding());
        alerts.contains("");
        return alerts;
    }

    /** Whether one of the newest is about this subject. @throws IOException if the API does not answer as expected */
    public boolean contains(String subjectId) throws IOException, InterruptedException {
        HttpResponse<String> answer = get("/api/v1/alerts?state=OPEN&limit=" + NEWEST);
        if (answer.statusCode() != 200) {
            throw new IOException("the list of alerts was answered with " + answer.statusCode());
        }
        return answer.body().contains('"' + subjectId + '"');
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(api.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
