package org.suitegateway.notify;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.notice.AlertChannel;
import org.suitegateway.core.notice.AlertMessage;
import org.suitegateway.core.patient.Patient;
import org.suitegateway.core.procedure.Procedure;

/**
 * Posts JSON to one configured address; its README says what is in it. {@code Idempotency-Key} is the same in every repetition,
 * {@code Suite-Gateway-Signature} is {@code t=<seconds>,v1=<hex>}: HMAC-SHA256 of the shared secret over those seconds, a dot and the
 * body. An answer of 2xx means that it is taken; 408, 425, 429, 5xx and none are outages; all else is a refusal. Redirects are not
 * followed: they would lead where nobody configured.
 */
public final class WebhookChannel implements AlertChannel {
    private final URI url;
    private final byte[] secret;
    private final boolean allowPrivate;
    private final Duration patience;
    private final HttpClient http;

    /**
     * @param allowPrivate whether the host may be in this network or this machine
     * @param patience for the whole answer
     */
    public WebhookChannel(URI url, String secret, boolean allowPrivate, Duration patience) {
        this.url = url;
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
        this.allowPrivate = allowPrivate;
        this.patience = patience;
        this.http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(ProxySelector.of(null))
                .connectTimeout(patience)
                .build();
    }

    @Override
    public Answer send(AlertMessage message) {
        checkAddress();
        String body = body(message).toString();
        long seconds = message.at().getEpochSecond();
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(patience)
                .header("Content-Type", "application/json")
                .header("User-Agent", "suite-gateway")
                .header("Idempotency-Key", message.key())
                .header("Suite-Gateway-Signature", "t=" + seconds + ",v1=" + signature(seconds, body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        int status = status(request);
        if (status / 100 == 2) {
            return Answer.taken("HTTP " + status);
        }
        if (status >= 500 || status == 408 || status == 425 || status == 429) {
            throw new UnavailableException("the webhook answered HTTP " + status);
        }
        return Answer.refused("HTTP " + status + (status / 100 == 3 ? ": redirects are not followed" : ""));
    }

    /** Asked again each time: a name may lead elsewhere by now. The client then finds what was looked up here in the JVM's cache. */
    private void checkAddress() {
        try {
            for (InetAddress address : InetAddress.getAllByName(url.getHost())) {
                if (!allowPrivate && isPrivate(address)) {
                    throw new UnavailableException("the webhook's host is in a private network, which is not allowed");
                }
            }
        } catch (UnknownHostException e) {
            throw new UnavailableException("the webhook's host is not known", e);
        }
    }

    /** RFC 1918, 3927, 4193, 6598, loopback, multicast, and this host. */
    static boolean isPrivate(InetAddress address) {
        byte[] b = address.getAddress();
        boolean listed = address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
        boolean four = address instanceof Inet4Address && (b[0] == 0 || (b[0] == 100 && (b[1] & 0xc0) == 64));
        return listed || four || (address instanceof Inet6Address && (b[0] & 0xfe) == 0xfc);
    }

    /** The body is read by nobody; one that never ends is cut off. */
    private int status(HttpRequest request) {
        CompletableFuture<HttpResponse<Void>> answer = http.sendAsync(request, HttpResponse.BodyHandlers.discarding());
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS).statusCode();
        } catch (TimeoutException e) {
            throw new UnavailableException("the webhook did not answer in time", e);
        } catch (ExecutionException e) {
            String why = e.getCause() instanceof IOException io ? io.getClass().getSimpleName() : "error";
            throw new UnavailableException("the webhook was not reached: " + why, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("the gateway stops", e);
        } finally {
            answer.cancel(true);
        }
    }

    String signature(long seconds, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal((seconds + "." + body).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private static JsonObject body(AlertMessage m) {
        JsonObject subject = new JsonObject().put("type", m.alert().subjectType());
        JsonObject alert = new JsonObject()
                .put("id", m.alert().id())
                .put("rule", m.alert().rule())
                .put("level", m.alert().level());
        if (m.numbers()) {
            subject.put("id", m.alert().subjectId());
            alert.put("value", m.alert().value())
                    .put("threshold", m.alert().threshold())
                    .put("unit", m.alert().unit());
        }
        alert.put("subject", subject).put("raisedAt", m.alert().raisedAt().toString());
        JsonObject body = new JsonObject()
                .put("id", m.key())
                .put("kind", m.kind().name())
                .put("at", m.at().toString())
                .put("alert", alert)
                .put("suite", m.suite())
                .put("link", m.link().map(URI::toString))
                .put("patientInitials", m.initials());
        m.procedure()
                .ifPresent(p -> body.put("procedure", procedure(p, m.patient().isPresent())));
        m.patient().ifPresent(p -> body.put("patient", patient(p)));
        return body;
    }

    /** Numbers that lead to a patient go where the patient goes. */
    private static JsonObject procedure(Procedure p, boolean numbers) {
        JsonObject procedure = new JsonObject().put("id", p.id());
        if (!p.code().value().isEmpty()) {
            procedure.put(
                    "code",
                    new JsonObject()
                            .put("value", p.code().value())
                            .put("scheme", p.code().scheme())
                            .put("meaning", p.code().meaning()));
        }
        if (numbers) {
            procedure
                    .put("accessionNumber", p.accessionNumber())
                    .put("requestedProcedureId", p.requestedProcedureId())
                    .put("studyInstanceUid", p.studyInstanceUid());
        }
        return procedure;
    }

    private static JsonObject patient(Patient p) {
        return new JsonObject()
                .put("id", p.id().value())
                .put("issuer", p.id().issuer())
                .put("name", p.name().display())
                .put("birthDate", p.birthDate().map(Object::toString))
                .put("sex", p.sex());
    }
}
