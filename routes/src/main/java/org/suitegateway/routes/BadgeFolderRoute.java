package org.suitegateway.routes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.suitegateway.core.error.UnavailableException;
import org.suitegateway.core.staffdose.BadgeDesk;
import org.suitegateway.core.staffdose.BadgeUpload;

/**
 * Files of a badge lab out of a watched folder.
 *
 * <p>A file is taken as if somebody had sent it, in one transaction, and only then goes to the folder "done", or to "failed" if nothing
 * of it could be taken; the page lists both with the reasons. While the database is away the file stays and is looked at again. A crash
 * between the two means that it is taken again, and taking the same file again changes nothing.
 */
public final class BadgeFolderRoute extends RouteBuilder {
    /** Where the file goes, for the {@code move} option of the endpoint. */
    public static final String TARGET = "SuiteBadgeFolder";

    private static final Logger LOG = LoggerFactory.getLogger(BadgeFolderRoute.class);
    private static final String PERSON = "watched folder";
    private static final long MOST = 4 << 20; // bytes: more is no file of a badge lab, and is not read into memory

    private final String folder;
    private final BadgeDesk desk;

    /** @param folder endpoint of the file component that moves a file to where the header {@link #TARGET} says */
    public BadgeFolderRoute(String folder, BadgeDesk desk) {
        this.folder = folder;
        this.desk = desk;
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler());
        from(folder).routeId("badge-files-from-folder").process(this::take);
    }

    private void take(Exchange exchange) throws IOException {
        Path file = Path.of(Exchanges.header(exchange, Exchange.FILE_PATH));
        exchange.getMessage().setHeader(TARGET, taken(file) ? "done" : "failed");
    }

    private boolean taken(Path file) throws IOException {
        if (Files.size(file) > MOST) {
            LOG.warn("badge file from folder too large: it is set aside");
            return false;
        }
        try {
            BadgeUpload upload = desk.take(
                            Files.readAllBytes(file), String.valueOf(file.getFileName()), Optional.empty(), PERSON)
                    .upload();
            LOG.info(
                    "badge file from folder upload={} taken={} refused={} problem={}",
                    upload.id(),
                    upload.taken(),
                    upload.refused(),
                    upload.problem().isPresent());
            return upload.problem().isEmpty();
        } catch (UnavailableException e) {
            LOG.warn("badge file from folder waits why={}", e.getMessage());
            throw e;
        } catch (RuntimeException e) {
            LOG.error("badge file from folder failed", e);
            return false;
        }
    }
}
