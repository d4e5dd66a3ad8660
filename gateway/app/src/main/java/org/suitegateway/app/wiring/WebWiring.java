package org.suitegateway.app.wiring;

import org.springframework.context.annotation.Configuration;

/** Pages and REST. */
@Configuration(proxyBeanMethods = false)
public class WebWiring {}
