// Generated from schema/openapi.yaml by scripts/generate-api.mjs; do not edit.
export interface paths {
    "/specs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deploy a Score file
         * @description Checks everything, stores a revision and requests its runs; nothing is written when anything is wrong. With
         *     `dryRun=true` it only answers what would be done.
         *
         *     A body of type `application/gzip` is a compressed tar archive: `score.yaml` is the Score file, a member
         *     `overrides.score.yaml` (optional) overrides parts of it, and every other file is a neighbour that the Score
         *     file may name in `files.*.source`. At most 1 MiB is read; an archive may unpack to 10 MiB.
         *
         *     The first submission creates the application and sets its owner; after that, whoever is not an owner needs the
         *     permission `innominatus.application.update`. Nothing secret belongs into query parameters: servers and
         *     proxies log them.
         */
        post: operations["submitScore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/specs/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check a Score file
         * @description Judges the document alone: its schema, its meaning and its workflows; not the environment, and not which
         *     workflow would be chosen. Answers 200 for an invalid document too, and has no side effect.
         */
        post: operations["validateScore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List applications
         * @description The applications that you may read, by name. Also `GET /specs`.
         */
        get: operations["listApplications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/applications/{app}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One application
         * @description Also `GET /specs/{app}`.
         */
        get: operations["getApplication"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/applications/{app}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * History of an application
         * @description Its revisions, newest first. Also `GET /specs/{app}/revisions`.
         */
        get: operations["listRevisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/applications/{app}/revisions/{n}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One revision, with its Score file
         * @description Also `GET /specs/{app}/revisions/{n}`.
         */
        get: operations["getRevision"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List runs
         * @description The runs that you may read, newest first. Also `GET /workflows`.
         */
        get: operations["listRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One run, with its plan and steps
         * @description Also `GET /workflows/{id}`.
         */
        get: operations["getRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/runs/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happened in a run
         * @description A JSON page, or with `Accept: text/event-stream` everything from there on until the run has ended. In the
         *     stream, `fact` carries a RunEvent and its `seq` as id; `progress` carries a StepProgress and has no id; `end`
         *     is the last one. After a cut connection, send the last id as `Last-Event-ID` and nothing is lost or doubled.
         *     A comment is sent every 15 seconds. Also `GET /workflows/{id}/events`.
         */
        get: operations["readRunEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/runs/{id}/steps/{step}/logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Log of a step
         * @description The text from `offset` on, or with `Accept: text/event-stream` everything from there on until the step has
         *     ended. In the stream, `log` carries a LogChunk and its `nextOffset` as id; `end` is the last one; send the last
         *     id as `Last-Event-ID` to go on after a cut connection. Offsets count UTF-16 code units, over all attempts.
         *     Also `GET /workflows/{id}/steps/{step}/logs`.
         */
        get: operations["readStepLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/environments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List environments */
        get: operations["listEnvironments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/step-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List step types */
        get: operations["listStepTypes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/step-types/{type}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One step type, with its schemas and examples */
        get: operations["getStepType"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document */
        get: operations["getOpenApiDocument"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Name: string;
        /**
         * @description `queued`: waits for the lock of its application and environment. `waiting`: parked, nothing runs until somebody
         *     or some time wakes it.
         * @enum {string}
         */
        RunStatus: "queued" | "running" | "waiting" | "succeeded" | "failed";
        /** @enum {string} */
        StepStatus: "pending" | "running" | "retrying" | "waiting" | "uncertain" | "succeeded" | "failed" | "failedIgnored" | "skipped";
        Problem: {
            /**
             * @description JSON pointer into the document, empty for the document itself; for a parameter of the request
             *     `/query/<name>`, `/headers/<name>` or `/path/<name>`.
             */
            path: string;
            message: string;
            /** @description Stable camelCase word for programs. */
            reason: string;
            /** @description What to do about it. */
            hint?: string;
            /** @description Counts from 1. */
            line?: number;
            /** @description Counts from 1. */
            column?: number;
        };
        ErrorBody: {
            error: {
                /** @example InputError */
                name: string;
                message: string;
                problems?: components["schemas"]["Problem"][];
            };
            request: {
                method: string;
                url: string;
            };
            response: {
                statusCode: number;
            };
        };
        Validation: {
            valid: boolean;
            problems: components["schemas"]["Problem"][];
        };
        Principal: {
            /**
             * @description `user:<entity>` or `service:<subject>`.
             * @example user:default/ada
             */
            ref: string;
            /** @description The plugin through which a user's token came. */
            actor?: string;
        };
        Failure: {
            /** @description camelCase word for programs. */
            reason: string;
            message: string;
            hint?: string;
        };
        Submission: {
            application: string;
            workload: string;
            revision: number;
            environment: string;
            runs: components["schemas"]["RequestedRun"][];
            /** @description Remarks about the document, such as old list forms that were read as maps. */
            notes: string[];
        };
        RequestedRun: {
            id: string;
            /** @description Counts the runs of the application. */
            number: number;
            workflow: string;
            status: components["schemas"]["RunStatus"];
            url: string;
        };
        PlanPreview: {
            application: string;
            environment: string;
            workload: string;
            plans: {
                workflow: string;
                hash: string;
                plan: components["schemas"]["Plan"];
            }[];
            notes: string[];
        };
        /** @description Everything that a run will do, frozen and identified by one hash. */
        Plan: {
            /** @enum {integer} */
            format: 1;
            application: string;
            environment: components["schemas"]["Environment"];
            workload?: {
                name: string;
                metadata: {
                    [key: string]: unknown;
                };
                digest: string;
            };
            owner?: string;
            workflow: string;
            /** @enum {string} */
            onFailure: "rollback" | "stop";
            variables: {
                [key: string]: string;
            };
            parameters: {
                [key: string]: unknown;
            };
            steps: components["schemas"]["PlannedStep"][];
            undoOrder: string[];
        };
        PlannedStep: {
            id: string;
            name: string;
            type: string;
            typeVersion: number;
            origin: {
                /** @enum {string} */
                document: "score" | "request";
                path: string;
            };
            input: {
                [key: string]: unknown;
            };
            /** @description JSON pointers into `input`, to strings that are filled in when the step starts. */
            placeholders: string[];
            dependsOn: string[];
            if?: string;
            /** @enum {string} */
            when: "on_success" | "on_failure" | "always";
            timeoutMs?: number;
            retry: {
                attempts: number;
                backoffMs: number;
                maxBackoffMs: number;
            };
            continueOnError: boolean;
            /** @enum {string} */
            onRollback: "undo" | "keep";
            setVariables: {
                [key: string]: string;
            };
        };
        Application: {
            name: string;
            /** @example group:default/shop-team */
            owner?: string;
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            workloads: string[];
            newestRevision?: number;
            /** @description Where it has been deployed to. */
            environments: string[];
        };
        ApplicationPage: {
            items: components["schemas"]["Application"][];
            nextCursor?: string;
        };
        Revision: {
            application: string;
            number: number;
            workload: string;
            digest: string;
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
        };
        RevisionPage: {
            items: components["schemas"]["Revision"][];
            nextCursor?: string;
        };
        RevisionDetails: components["schemas"]["Revision"] & {
            /** @description The Score file as it was sent. */
            score: string;
        };
        Run: {
            id: string;
            /** @description Counts the runs of the application. */
            number: number;
            application: string;
            workload?: string;
            revision?: number;
            environment: string;
            workflow: string;
            status: components["schemas"]["RunStatus"];
            /** @description What a queued or waiting run waits for, for people. */
            waitingFor?: string;
            owner?: string;
            startedBy: components["schemas"]["Principal"];
            planHash?: string;
            /** Format: date-time */
            requestedAt: string;
            /** Format: date-time */
            startedAt?: string;
            /** Format: date-time */
            finishedAt?: string;
            error?: components["schemas"]["Failure"];
            url: string;
        };
        RunPage: {
            items: components["schemas"]["Run"][];
            nextCursor?: string;
            /** @description Counting stops at 10,000. */
            totalCount: number;
            /** @description True when there are more than `totalCount`. */
            totalIsLowerBound: boolean;
        };
        RunDetails: components["schemas"]["Run"] & {
            /** @description Why the plan could not be compiled. */
            problems?: components["schemas"]["Problem"][];
            parameters: {
                [key: string]: unknown;
            };
            plan?: components["schemas"]["Plan"];
            /** @description In the order of the plan; empty until there is one. */
            steps: components["schemas"]["Step"][];
        };
        Step: {
            id: string;
            name: string;
            type: string;
            status: components["schemas"]["StepStatus"];
            /** @enum {string} */
            skipReason?: "condition" | "upstream" | "cancelled" | "unchanged";
            /** @description How many there have been. */
            attempts: number;
            dependsOn: string[];
            /** Format: date-time */
            startedAt?: string;
            /** Format: date-time */
            finishedAt?: string;
            outputs: {
                [key: string]: unknown;
            };
            effects: components["schemas"]["Effect"][];
            error?: components["schemas"]["Failure"];
            waitingFor?: string;
            /** Format: date-time */
            retryAt?: string;
            progress?: components["schemas"]["StepProgress"];
        };
        /** @description One thing outside that a step created or changed. */
        Effect: {
            id: string;
            attempt: number;
            kind: string;
            /** @enum {string} */
            action: "create" | "update" | "delete" | "adopt";
            target: string;
            externalId: string;
            summary: string;
            url?: string;
            reversible: boolean;
            /** @description False until the step has succeeded. */
            confirmed: boolean;
            /** @description What only the answer of the target told. */
            data?: {
                [key: string]: unknown;
            };
        };
        StepProgress: {
            step: string;
            attempt: number;
            done: number;
            total?: number;
            message?: string;
        };
        RunEvent: {
            /** @description 1, 2, 3 … without gaps. */
            seq: number;
            /** Format: date-time */
            at: string;
            /** @description Of the schema of this type of fact. */
            version: number;
            principal?: components["schemas"]["Principal"];
            fact: components["schemas"]["RunFact"];
        };
        /** @description What happened, in the past tense; the further fields depend on the type. */
        RunFact: {
            /** @example step.started */
            type: string;
        } & {
            [key: string]: unknown;
        };
        RunEventPage: {
            items: components["schemas"]["RunEvent"][];
            /** @description The `after` of the next page. */
            nextAfter: number;
            /** @description True when the run has ended and no event follows this page. */
            ended: boolean;
        };
        LogChunk: {
            text: string;
            nextOffset: number;
        };
        Environment: {
            name: string;
            title?: string;
            targets: {
                git?: {
                    host: string;
                    owner: string;
                };
                kubernetes?: {
                    namespace: string;
                };
            };
            delivery: {
                repository: string;
                path: string;
            };
            variables: {
                [key: string]: string;
            };
            workloads: {
                replicas?: number;
                serviceAccount?: string;
                imagePullSecrets?: string[];
                /** @enum {string} */
                podSecurity?: "privileged" | "baseline" | "restricted";
            };
            /** @enum {string} */
            onFailure?: "rollback" | "stop";
            /** @enum {string} */
            scoreWorkflows: "allow" | "deny";
            scope?: {
                stepTypes?: string[];
                gitOwners?: string[];
                namespaces?: string[];
            };
        };
        EnvironmentList: {
            items: components["schemas"]["Environment"][];
        };
        StepType: {
            /** @example git-repository */
            type: string;
            aliases: string[];
            version: number;
            title: string;
            description: string;
            /** @description What keeps the same write from happening twice. */
            guarantee: {
                /** @enum {string} */
                kind: "pure" | "targetRefuses" | "lookup" | "none";
                how?: string;
                why?: string;
            };
        };
        StepTypeList: {
            items: components["schemas"]["StepType"][];
        };
        StepTypeDetails: components["schemas"]["StepType"] & {
            inputSchema: {
                [key: string]: unknown;
            };
            outputSchema: {
                [key: string]: unknown;
            };
            examples: {
                title: string;
                step: {
                    [key: string]: unknown;
                };
            }[];
        };
    };
    responses: {
        /** @description The request or its document is at fault; `problems` lists everything that is wrong. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": {
                 *         "name": "InputError",
                 *         "message": "The Score file has 1 problem",
                 *         "problems": [
                 *           {
                 *             "path": "/metadata/name",
                 *             "message": "must be there",
                 *             "reason": "schema",
                 *             "line": 2,
                 *             "column": 1
                 *           }
                 *         ]
                 *       },
                 *       "request": {
                 *         "method": "POST",
                 *         "url": "/api/innominatus/specs"
                 *       },
                 *       "response": {
                 *         "statusCode": 400
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description No valid token was sent. */
        Unauthenticated: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The caller may not do this. */
        NotAllowed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description There is no such thing, or the caller may not read it. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The route has no answer of a type that `Accept` names. */
        NotAcceptable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The request does not fit what is there by now. */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The body is too large, packed or unpacked. */
        TooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The type, charset or encoding of the body is none that the route reads. */
        UnsupportedType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
    };
    parameters: {
        /**
         * @description Name of the application.
         * @example shop
         */
        App: components["schemas"]["Name"];
        /**
         * @description Id of the run.
         * @example 0198c2f0-7a10-7e0c-b1a5-0c1f5a1d2e3f
         */
        RunId: string;
        /**
         * @description The image of the container whose image is `.`, as `image` or `container=image`; may be repeated.
         * @example [
         *       "web=ghcr.io/acme/shop:1.4.2"
         *     ]
         */
        Image: string[];
        /**
         * @description `path=value` sets one property of the Score file, `path=` removes it; may be repeated.
         * @example [
         *       "containers.web.variables.LOG_LEVEL=\"debug\""
         *     ]
         */
        OverrideProperty: string[];
        /** @description `nextCursor` of the page before. */
        Cursor: string;
        /** @description Longest page. */
        Limit: number;
    };
    requestBodies: {
        Score: {
            content: {
                /**
                 * @example apiVersion: score.dev/v1b1
                 *     metadata:
                 *       name: hello
                 *     containers:
                 *       web:
                 *         image: nginx:1.29
                 *     workflows:
                 *       deploy:
                 *         steps:
                 *           - name: Create repository
                 *             type: git-repository
                 */
                "application/yaml": string;
                "text/yaml": string;
                "application/json": {
                    [key: string]: unknown;
                };
                "application/gzip": string;
            };
        };
    };
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    submitScore: {
        parameters: {
            query?: {
                /**
                 * @description Where to deploy to; by default the server's default environment.
                 * @example local
                 */
                environment?: components["schemas"]["Name"];
                /**
                 * @description The application that the workload belongs to; by default the annotation `innominatus.io/application`, else
                 *     the name of the workload.
                 * @example shop
                 */
                application?: components["schemas"]["Name"];
                /**
                 * @description Which workflow to run, `*` for all in order; by default `deploy`, else the only one.
                 * @example deploy
                 */
                workflow?: string;
                /**
                 * @description The image of the container whose image is `.`, as `image` or `container=image`; may be repeated.
                 * @example [
                 *       "web=ghcr.io/acme/shop:1.4.2"
                 *     ]
                 */
                image?: components["parameters"]["Image"];
                /**
                 * @description `path=value` sets one property of the Score file, `path=` removes it; may be repeated.
                 * @example [
                 *       "containers.web.variables.LOG_LEVEL=\"debug\""
                 *     ]
                 */
                overrideProperty?: components["parameters"]["OverrideProperty"];
                /** @description Answer the plans and write nothing. */
                dryRun?: boolean;
                /**
                 * @description Wait for the runs to end before answering, at most this long (up to `10m`). The answer is 202 either way;
                 *     look at `status`.
                 * @example 30s
                 */
                wait?: string;
            };
            header?: {
                /**
                 * @description Any text of your choice. A second request of the same caller with the same key and the same content answers
                 *     what the first one did and starts nothing; with other content it answers 409. Keys are kept for a day.
                 * @example 3f6c1c0e-2a44-4b39-9c1c-2f7d9a3f1f10
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["Score"];
        responses: {
            /** @description The plans (with `dryRun=true`). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanPreview"];
                };
            };
            /** @description Accepted, the runs are on their way. */
            202: {
                headers: {
                    /** @description URL of the first run. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "application": "hello",
                     *       "workload": "hello",
                     *       "revision": 1,
                     *       "environment": "local",
                     *       "runs": [
                     *         {
                     *           "id": "0198c2f0-7a10-7e0c-b1a5-0c1f5a1d2e3f",
                     *           "number": 1,
                     *           "workflow": "deploy",
                     *           "status": "running",
                     *           "url": "http://localhost:8081/api/innominatus/runs/0198c2f0-7a10-7e0c-b1a5-0c1f5a1d2e3f"
                     *         }
                     *       ],
                     *       "notes": []
                     *     }
                     */
                    "application/json": components["schemas"]["Submission"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
        };
    };
    validateScore: {
        parameters: {
            query?: {
                /**
                 * @description The image of the container whose image is `.`, as `image` or `container=image`; may be repeated.
                 * @example [
                 *       "web=ghcr.io/acme/shop:1.4.2"
                 *     ]
                 */
                image?: components["parameters"]["Image"];
                /**
                 * @description `path=value` sets one property of the Score file, `path=` removes it; may be repeated.
                 * @example [
                 *       "containers.web.variables.LOG_LEVEL=\"debug\""
                 *     ]
                 */
                overrideProperty?: components["parameters"]["OverrideProperty"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["Score"];
        responses: {
            /** @description What was found. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "valid": false,
                     *       "problems": [
                     *         {
                     *           "path": "/workflows/deploy/steps/0/type",
                     *           "message": "there is no step type \"git-repo\"",
                     *           "reason": "unknownStepType",
                     *           "hint": "did you mean \"git-repository\"?",
                     *           "line": 7,
                     *           "column": 13
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Validation"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["NotAllowed"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
        };
    };
    listApplications: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before. */
                cursor?: components["parameters"]["Cursor"];
                /** @description Longest page. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of applications. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["NotAllowed"];
        };
    };
    getApplication: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the application.
                 * @example shop
                 */
                app: components["parameters"]["App"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The application. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Application"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
        };
    };
    listRevisions: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before. */
                cursor?: components["parameters"]["Cursor"];
                /** @description Longest page. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                /**
                 * @description Name of the application.
                 * @example shop
                 */
                app: components["parameters"]["App"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of revisions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
        };
    };
    getRevision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the application.
                 * @example shop
                 */
                app: components["parameters"]["App"];
                /**
                 * @description Number of the revision; counts from 1 within its application.
                 * @example 3
                 */
                n: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The revision. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionDetails"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
        };
    };
    listRuns: {
        parameters: {
            query?: {
                /**
                 * @description Only runs of this application.
                 * @example shop
                 */
                app?: components["schemas"]["Name"];
                /** @description Only runs of this environment. */
                environment?: components["schemas"]["Name"];
                /** @description Only runs of workflows of this name. */
                workflow?: string;
                /** @description Only runs of this status. */
                status?: components["schemas"]["RunStatus"];
                /**
                 * @description Only runs that this principal started.
                 * @example user:default/ada
                 */
                startedBy?: string;
                /**
                 * @description Only runs requested at this time or later.
                 * @example 2026-08-01T00:00:00Z
                 */
                from?: string;
                /** @description Only runs requested before this time. */
                to?: string;
                /** @description `nextCursor` of the page before. */
                cursor?: components["parameters"]["Cursor"];
                /** @description Longest page. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of runs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["NotAllowed"];
        };
    };
    getRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the run.
                 * @example 0198c2f0-7a10-7e0c-b1a5-0c1f5a1d2e3f
                 */
                id: components["parameters"]["RunId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The run. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunDetails"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
        };
    };
    readRunEvents: {
        parameters: {
            query?: {
                /** @description Only events with a greater `seq`. */
                after?: number;
                /** @description Longest page; not for the stream. */
                limit?: number;
            };
            header?: {
                /**
                 * @description For the stream only: the last id that was seen, takes the place of `after`. One that the run has not reached
                 *     yet answers 400.
                 */
                "Last-Event-ID"?: string;
            };
            path: {
                /**
                 * @description Id of the run.
                 * @example 0198c2f0-7a10-7e0c-b1a5-0c1f5a1d2e3f
                 */
                id: components["parameters"]["RunId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of events, or the stream. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunEventPage"];
                    /**
                     * @example id: 1
                     *     event: fact
                     *     data: {"seq":1,"at":"2026-08-01T10:00:00.000Z","version":1,"fact":{"type":"run.requested"}}
                     *
                     *     event: progress
                     *     data: {"step":"create-repository","attempt":1,"done":1,"total":3}
                     *
                     *     event: end
                     *     data: {"status":"succeeded"}
                     */
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
        };
    };
    readStepLog: {
        parameters: {
            query?: {
                /** @description Where to begin. */
                offset?: number;
                /** @description Longest text, in UTF-16 code units; not for the stream. */
                limit?: number;
            };
            header?: {
                /** @description For the stream only, takes the place of `offset`. */
                "Last-Event-ID"?: string;
            };
            path: {
                /**
                 * @description Id of the run.
                 * @example 0198c2f0-7a10-7e0c-b1a5-0c1f5a1d2e3f
                 */
                id: components["parameters"]["RunId"];
                /**
                 * @description Id of the step.
                 * @example create-repository
                 */
                step: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The text, or the stream. */
            200: {
                headers: {
                    /** @description Where the text that follows begins. */
                    "X-Next-Offset"?: number;
                    /** @description `true` when nothing follows any more. */
                    "X-Log-Ended"?: "true" | "false";
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                    /**
                     * @example id: 22
                     *     event: log
                     *     data: {"text":"creating platform/shop\n","nextOffset":22}
                     *
                     *     event: end
                     *     data: {}
                     */
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
        };
    };
    listEnvironments: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All environments. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvironmentList"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["NotAllowed"];
        };
    };
    listStepTypes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All step types, by name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StepTypeList"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["NotAllowed"];
        };
    };
    getStepType: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Its name or an alias.
                 * @example git-repository
                 */
                type: components["schemas"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The step type. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StepTypeDetails"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
        };
    };
    getOpenApiDocument: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document, as JSON. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
}
