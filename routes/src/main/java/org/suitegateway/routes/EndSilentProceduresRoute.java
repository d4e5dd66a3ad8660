package org.suitegateway.routes;

import org.apache.camel.builder.RouteBuilder;
import org.suitegateway.core.procedure.ProcedureProgress;

/** Once a minute ends the procedures whose devices have been silent for long. */
public final class EndSilentProceduresRoute extends RouteBuilder {
    private final ProcedureProgress progress;

    public EndSilentProceduresRoute(ProcedureProgress progress) {
        this.progress = progress;
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler());
        from("timer:end-silent?period=60000&delay=5000&includeMetadata=false")
                .routeId("end-silent-procedures")
                .process(exchange -> progress.endSilent());
    }
}
