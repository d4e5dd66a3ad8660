package org.suitegateway.routes;

import org.apache.camel.builder.RouteBuilder;
import org.suitegateway.core.staff.TeamDesk;

/**
 * After an upgrade, who was at a procedure is worked out for the procedures that were recorded before participations were, one by one.
 * What is interrupted goes on at the next turn, or after the next start.
 */
public final class WorkOutTeamsRoute extends RouteBuilder {
    private final TeamDesk team;

    public WorkOutTeamsRoute(TeamDesk team) {
        this.team = team;
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler());
        from("timer:work-out-teams?period=60000&delay=3000&includeMetadata=false")
                .routeId("work-out-teams")
                .process(exchange -> team.catchUp());
    }
}
