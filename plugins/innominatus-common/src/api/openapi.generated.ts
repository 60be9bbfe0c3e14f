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
         *
         *     In an environment with `concurrency: reject` the answer is 409 with the reason `lockHeld` while another run of
         *     the application is under way there.
         *
         *     With `entity` and without a body, the Score file beside that entity is read, together with the neighbours that
         *     it names, and deployed. With a body, the body counts, and the entity only says which application it is for and
         *     who owns a new one.
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
         *     workflow would be chosen. Answers 200 for an invalid document too, and has no side effect. With `entity` and
         *     without a body, it is the Score file beside that entity that is judged.
         */
        post: operations["validateScore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Plan a Score file, to have exactly that plan carried out
         * @description Takes the same body and checks the same as `POST /specs`, and keeps the plans for a day. Nothing else is written,
         *     and no run is started; `POST /plans/{hash}/runs` does that.
         */
        post: operations["createPlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plans/{hash}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A plan that somebody has had made
         * @description Whoever may read the runs that would come of it may read a plan. After a day it is gone, though not from the runs
         *     that it was carried out in.
         */
        get: operations["getPlan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/plans/{hash}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have exactly this plan carried out
         * @description Requests a run of what the plan was made of, as `POST /specs` does. The run compiles its plan once it has its
         *     lock; if that is another plan by then, because definitions or the application have changed, it ends `failed` with
         *     the reason `stalePlan`, and no step has started.
         */
        post: operations["runPlan"];
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
        /**
         * Delete an application from an environment
         * @description Starts a run of a workflow called `delete`, which removes what runs have created and only this application uses,
         *     newest first. What others use too is only released, and what was adopted or merely changed stays. History stays
         *     as well. Also `DELETE /specs/{app}`.
         */
        delete: operations["deleteApplication"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/applications/{app}/deployments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where an application is deployed, side by side
         * @description What a page about an application needs, in one request: the environments in configured order, then those that
         *     only its runs know of; in each the newest run and the last one that succeeded, as far as you may read them.
         *     Answers 200 for an application that is not known yet as well, and for one that you may not read as if it were
         *     not known. Also `GET /specs/{app}/deployments`.
         */
        get: operations["listDeployments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/applications/{app}/graph": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What an application consists of, as a graph
         * @description The workloads of the application, their resources, the steps of its newest run and the objects that runs have
         *     made, with the ties between them; as data, or as text for Mermaid or Graphviz. Also `GET /specs/{app}/graph`.
         */
        get: operations["readGraph"];
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
    "/entities/{kind}/{namespace}/{name}/score-file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The Score file beside an entity of the catalog
         * @description Reads the file that the annotation `innominatus.io/score-file` names, by default `./score.yaml`, and judges it as
         *     `POST /specs/validate` does. Only entities that the catalog shows you are found. 404 with the reason
         *     `entityMissing` or `scoreFileMissing`, 400 with the reason `noCatalog`, `invalidScoreFilePath` or
         *     `locationNotAllowed`.
         */
        get: operations["readScoreFile"];
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
        /**
         * Run a workflow that is handed in itself
         * @description Starts a run from the steps in the body, without a Score file. They are judged as those of a Score file are, and
         *     bounded by the environment in the same way. Also `POST /workflows`.
         *
         *     Values under `secrets` are stored encrypted, reach the steps as `${secrets.<name>}` and are deleted at the end of
         *     the run; the server refuses them when it has no key to encrypt with. With `dryRun=true` nothing is stored, and the
         *     answer is what would be done.
         */
        post: operations["requestRun"];
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
         *     A comment is sent every 15 seconds. A run that is retried or undone after its end goes on, with further events:
         *     whoever connects again then gets them. Of a run that ended long ago, the first event is `run.compacted`, with
         *     what came of all events up to its `seq`. Also `GET /workflows/{id}/events`.
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
    "/runs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop a run
         * @description Answers at once; the run ends when what runs in it has been ended, and undone where its plan says so. Asking
         *     again changes nothing. 409 with the reason `runEnded` or `rollingBack`. Also `POST /workflows/{id}/cancel`.
         */
        post: operations["cancelRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/runs/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Go on with a run that failed or was undone
         * @description Begins a new round of an ended run: steps that are not done begin anew, all others keep what they have brought.
         *     With `dryRun=true` it only answers what would begin anew, and why. 409 with the reason `runActive`,
         *     `notRetryable` or `superseded`. Also `POST /workflows/{id}/retry`.
         */
        post: operations["retryRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/runs/{id}/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo what a run did
         * @description Undoes the effects of an ended run, newest first. With `dryRun=true` it only answers what would be undone and what
         *     would stay, and why. 409 with the reason `runActive`, `notUndoable` or `superseded`. Also
         *     `POST /workflows/{id}/rollback`.
         */
        post: operations["rollbackRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/runs/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say what became of an uncertain step
         * @description For a step whose attempt broke off in a way that nobody can tell its outcome: `done` takes it as succeeded, with
         *     these outputs; `notDone` lets it begin anew. 409 with the reason `notUncertain` or `runEnded`. Also
         *     `POST /workflows/{id}/resume`.
         */
        post: operations["resumeStep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/runs/{id}/steps/{step}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Consent to what a step waits for
         * @description Only users consent, each once, and not to a run of their own unless the step says so. 403 with the reason
         *     `approverNotUser`, `approverHasActor`, `selfApproval` or `notInGroup`; 409 with the reason `notWaiting`,
         *     `otherPlan`, `approvalExpired` or `alreadyApproved`. Also `POST /workflows/{id}/steps/{step}/approve`.
         */
        post: operations["approveStep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/runs/{id}/steps/{step}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refuse what a step waits for
         * @description One refusal is enough: the step fails. The same rules as for approval, and the same reasons. Also
         *     `POST /workflows/{id}/steps/{step}/reject`.
         */
        post: operations["rejectStep"];
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
         *     id as `Last-Event-ID` to go on after a cut connection. Offsets count UTF-16 code units, over all attempts. 410
         *     with the reason `logDeleted` for a run that ended long ago.
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
    "/locks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List locks
         * @description Which run holds which application and environment, and which ones wait for it, by key. Who may not read every run
         *     sees the locks that runs hold which they may read, with those that they may read among the waiting ones.
         */
        get: operations["listLocks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/locks/{key}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a lock from a run that cannot give it back
         * @description For a run that could not be undone, and for an unfinished one that nobody drives, which ends `failed` with that.
         *     409 with the reason `lockHolderAlive` while the run is driven (cancel it), or `lockFree`.
         */
        post: operations["releaseLock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/secrets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the paths of the local secret store
         * @description By path, without values, and without what runs keep there for themselves. 409 with the reason `noSecretKey` when
         *     the server has no such store.
         */
        get: operations["listSecrets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/secrets/{path}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Write a secret to the local secret store
         * @description Takes the place of what is at that path. Runs that are under way read the new value from their next step on. 409
         *     with the reason `noSecretKey` when the server has no such store.
         */
        put: operations["putSecret"];
        post?: never;
        /**
         * Delete a secret of the local secret store
         * @description Steps that start later and need it fail with `secretNotFound`. 409 with the reason `noSecretKey` when the server
         *     has no such store.
         */
        delete: operations["deleteSecret"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/whoami": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who you are, and what you may do */
        get: operations["whoAmI"];
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
    "/webhooks/{provider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hear of a push or a pull request
         * @description For Git hosts, which sign what they deliver with a secret of `innominatus.webhooks`; nobody needs a token. A push
         *     that changes a Score file, or a file that it names, is deployed; a pull request wakes steps that wait for it. What is
         *     not signed, larger than 5 MiB or was delivered before changes nothing.
         */
        post: operations["receiveWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/golden-paths": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List golden paths
         * @description What a platform team offers to be run, also what this server cannot run because it lacks a step type. Administrators
         *     also get what is wrong with documents that are not in force.
         */
        get: operations["listGoldenPaths"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/golden-paths/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a golden path
         * @description With its steps, as its document has them.
         */
        get: operations["getGoldenPath"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/golden-paths/{name}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run a golden path
         * @description With a Score file or without one. Its steps take the place of workflows of the file, and what the file needs is
         *     provided. With `dryRun=true` nothing is stored, and the answer is what would be done.
         */
        post: operations["runGoldenPath"];
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
        EntityRef: string;
        EntityName: string;
        Name: string;
        /**
         * @description `queued`: waits for the lock of its application and environment. `waiting`: parked, nothing runs until somebody
         *     or some time wakes it. `cancelling`: what runs is being ended. `rollingBack`: what was done is being undone. All
         *     others are outcomes; after `rollbackFailed` the run keeps its lock.
         * @enum {string}
         */
        RunStatus: "queued" | "running" | "waiting" | "cancelling" | "rollingBack" | "succeeded" | "failed" | "cancelled" | "rolledBack" | "rollbackFailed" | "superseded";
        /** @enum {string} */
        StepStatus: "pending" | "running" | "retrying" | "waiting" | "uncertain" | "succeeded" | "failed" | "failedIgnored" | "skipped" | "cancelled" | "undoing" | "undone" | "undoFailed";
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
                /** @description Stable camelCase word for programs. */
                reason?: string;
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
            /** @description Absent for a run without a Score file. */
            workload?: string;
            /** @description Absent for a run without a Score file. */
            revision?: number;
            environment: string;
            runs: components["schemas"]["RequestedRun"][];
            /** @description Remarks about the document, such as old list forms that were read as maps. */
            notes: string[];
        };
        GoldenPathRequest: {
            /**
             * @description Needed without a Score file; by default what that says.
             * @example shop
             */
            application?: string;
            /** @description By default the server's default environment. */
            environment?: string;
            /** @description Text of a Score file. */
            score?: string;
            /** @description Files that the Score file names in `files.*.source`, in base64, by path. */
            files?: {
                [key: string]: string;
            };
            /** @description Images of containers whose image is `.`, as `[container=]image`. */
            images?: string[];
            /** @description Text of an overrides file. */
            overrides?: string;
            /** @description Single properties, as `path=value`. */
            overrideProperties?: string[];
            /** @description By the schema of the golden path; stored and shown in clear. */
            parameters?: {
                [key: string]: unknown;
            };
            /** @description Values of `${secrets.<name>}`, at most 100. */
            secrets?: {
                [key: string]: string;
            };
        };
        RunPreview: {
            application: string;
            environment: string;
            /** @description Absent for a run without a Score file. */
            workload?: string;
            plans: {
                workflow: string;
                hash: string;
                plan: components["schemas"]["Plan"];
            }[];
            notes: string[];
        };
        RunRequest: {
            /** @example shop */
            application: string;
            /** @description By default the server's default environment. */
            environment?: string;
            /** @description As below `workflows.<name>` of a Score file. */
            workflow: {
                /** @description What to call it; by default `inline`. */
                name?: string;
                steps: {
                    [key: string]: unknown;
                }[];
                variables?: {
                    [key: string]: string;
                };
                /** @enum {string} */
                onFailure?: "rollback" | "stop";
                /** @description Where values of `${secrets.<name>}` come from. */
                secrets?: {
                    [key: string]: {
                        [key: string]: unknown;
                    };
                };
            } & {
                [key: string]: unknown;
            };
            /** @description Values of `${parameters.<name>}`; stored and shown in clear. */
            parameters?: {
                [key: string]: unknown;
            };
            /** @description Values of `${secrets.<name>}`, at most 100 of at most 64 KiB each. They are never shown again. */
            secrets?: {
                [key: string]: string;
            };
        };
        CancelRequest: {
            reason?: components["schemas"]["Reason"];
        };
        ResumeRequest: {
            step: string;
            /** @enum {string} */
            outcome: "done" | "notDone";
            /** @description What a step that was done has brought; not for `notDone`. */
            outputs?: {
                [key: string]: unknown;
            };
        };
        ApproveRequest: {
            reason?: components["schemas"]["Reason"];
            /** @description `planHash` of the run as you saw it; an answer to another plan is void. */
            planHash: string;
        };
        RejectRequest: {
            reason: components["schemas"]["Reason"];
            planHash: string;
        };
        ReleaseRequest: {
            reason: components["schemas"]["Reason"];
        };
        SecretRequest: {
            /** @description At most 64 KiB of UTF-8. A step can take one member of a JSON object. */
            value: string;
        };
        /** @description For people; recorded. */
        Reason: string;
        RetryPreview: {
            /** @description Number of the round to come. */
            round: number;
            /** @description Steps that begin anew, in the order of the plan. */
            steps: {
                step: string;
                name: string;
                /**
                 * @description `notDone`: failed, was cancelled, or its outcome is unknown. `skipped`: because of what happened before
                 *     it. `follows`: a step that begins anew. `everyRound`: runs after a failure or always.
                 * @enum {string}
                 */
                why: "notDone" | "skipped" | "undone" | "follows" | "everyRound";
            }[];
            /** @description Ids of steps that keep what they have brought. */
            kept: string[];
        };
        RollbackPreview: {
            /** @description In the order of undoing. */
            undo: {
                step: string;
                name: string;
                effects: {
                    id: string;
                    summary: string;
                    url?: string;
                }[];
            }[];
            /** @description What would stay. */
            left: components["schemas"]["LeftEffect"][];
        };
        /** @description One thing that still stands after a run without success. */
        LeftEffect: {
            step: string;
            /** @description Id of the effect. */
            effect?: string;
            summary: string;
            reason: components["schemas"]["LeftReason"];
            /** @description More than the reason says, for people. */
            message?: string;
            url?: string;
        };
        /**
         * @description `notReversible`: nothing brings the old state back. `kept`: the step is not undone. `overtaken`: a later run has
         *     touched the object. `targetChanged`: the target at that address is another one now. `inUse`: the target refused.
         *     `notUndone`: nothing of the run was undone.
         * @enum {string}
         */
        LeftReason: "notReversible" | "kept" | "overtaken" | "undoFailed" | "targetChanged" | "inUse" | "notUndone";
        Lock: {
            /** @example shop/local */
            key: string;
            /** @description Absent when nobody holds it right now. */
            holder?: {
                /** @description Absent when you may not read it. */
                run?: components["schemas"]["Run"];
                /** Format: date-time */
                grantedAt: string;
                /** @description Whether a process works on the run right now. */
                driven: boolean;
            };
            /** @description Runs that wait for it and that you may read, next one first. */
            waiters: components["schemas"]["Run"][];
        };
        LockPage: {
            items: components["schemas"]["Lock"][];
            nextCursor?: string;
        };
        Secret: {
            /** @example shop/database */
            path: string;
        };
        SecretPage: {
            items: components["schemas"]["Secret"][];
            nextCursor?: string;
            /** @description How many more there are that were sealed with a key which the server has not got; absent if none. */
            unreadable?: number;
        };
        Graph: {
            nodes: components["schemas"]["GraphNode"][];
            edges: components["schemas"]["GraphEdge"][];
        };
        GraphNode: {
            id: string;
            /** @enum {string} */
            kind: "application" | "workload" | "resource" | "step" | "object";
            label: string;
            /** @description Of a step. */
            status?: string;
            /** @description Of a step, a resource or an object. */
            type?: string;
            url?: string;
        };
        GraphEdge: {
            from: string;
            to: string;
            /** @enum {string} */
            kind: "uses" | "dependsOn" | "made";
        };
        CallerInfo: {
            principal: components["schemas"]["Principal"];
            /** @description What you belong to; what they own, you own. */
            groups: string[];
            permissions: {
                /** @example innominatus.run.read */
                name: string;
                /**
                 * @description `conditional`: it depends on the object.
                 * @enum {string}
                 */
                decision: "allow" | "conditional" | "deny";
            }[];
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
        PlanOffer: components["schemas"]["PlanPreview"] & {
            /**
             * Format: date-time
             * @description Until when the plans can be read and carried out.
             */
            expiresAt: string;
        };
        OfferedPlan: {
            hash: string;
            application: string;
            environment: string;
            workload: string;
            workflow: string;
            /** @description Who owns the application, or will. */
            owner?: string;
            /** @description Entity of the software catalog that it would be deployed from. */
            entity?: string;
            plan: components["schemas"]["Plan"];
            notes: string[];
            plannedBy: components["schemas"]["Principal"];
            /** Format: date-time */
            plannedAt: string;
            /** Format: date-time */
            expiresAt: string;
        };
        /** @description Everything that a run will do, frozen and identified by one hash. */
        Plan: {
            /** @enum {integer} */
            format: 1;
            application: string;
            environment: components["schemas"]["Environment"];
            /** @description Absent for a run without a Score file. */
            workload?: {
                name: string;
                metadata: {
                    [key: string]: unknown;
                };
                digest: string;
            };
            owner?: string;
            workflow: string;
            goldenPath?: components["schemas"]["DefinitionRef"];
            /** @enum {string} */
            onFailure: "rollback" | "stop";
            variables: {
                [key: string]: string;
            };
            parameters: {
                [key: string]: unknown;
            };
            /** @description Where values come from; never the values. */
            secrets: {
                [key: string]: components["schemas"]["SecretSource"];
            };
            /** @description How the resources of the Score file are provided, by name; absent if there are none. */
            resources?: {
                [key: string]: components["schemas"]["PlannedResource"];
            };
            /** @description What the golden path promises to bring. */
            outputs?: components["schemas"]["PlannedValue"];
            steps: components["schemas"]["PlannedStep"][];
            undoOrder: string[];
        };
        /** @description A document of the platform team, as it was when the run was requested. */
        DefinitionRef: {
            name: string;
            digest: string;
            /** @description Commit that it was read from, where it came from Git. */
            commit?: string;
        };
        PlannedValue: {
            /** @description Any JSON value. */
            value: unknown;
            /** @description JSON pointers into `value`, to strings that are filled in while running. */
            placeholders: string[];
        };
        PlannedResource: {
            type: string;
            class: string;
            uid: string;
            definition: components["schemas"]["DefinitionRef"];
            outputs: components["schemas"]["PlannedValue"];
            /** @description Kubernetes objects that are rendered with the workload. */
            manifests?: components["schemas"]["PlannedValue"];
        };
        /**
         * @description `env`: a variable of the server, by `name`. `local`: an encrypted file of the server, by `path` and `key`. `run`:
         *     handed in with the request of the run, by `name`.
         */
        SecretSource: {
            /** @enum {string} */
            store: "env" | "local" | "run";
            name?: string;
            path?: string;
            key?: string;
        };
        PlannedStep: {
            id: string;
            name: string;
            type: string;
            typeVersion: number;
            origin: {
                /** @enum {string} */
                document: "score" | "request" | "engine" | "goldenPath" | "resourceDefinition";
                path: string;
                /** @description Of the golden path or resource definition. */
                name?: string;
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
            /** @description What the type of the step can do about its effects. */
            reversal: {
                undo: boolean;
                settle: boolean;
            };
            setVariables: {
                [key: string]: string;
            };
            /** @description What a repetition of a step with `forEach` is for. */
            each?: {
                key: string;
                /** @description Any JSON value. */
                value: unknown;
            };
            /** @description What its condition may speak of, where it was written in another document. */
            scope?: {
                /** @description What the ids of its neighbours begin with. */
                prefix: string;
                values: components["schemas"]["PlannedValue"];
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
        Deployments: {
            application: string;
            /** @description Whether there is such an application that you may read. */
            known: boolean;
            /** @example group:default/shop-team */
            owner?: string;
            newestRevision?: number;
            /** @description Whether you may delete it from at least one environment that it is in. */
            mayDelete: boolean;
            environments: components["schemas"]["Deployment"][];
        };
        /** @description An application in one environment. */
        Deployment: {
            name: string;
            title?: string;
            /** @description False as well in an environment that is not configured any more. */
            mayDeploy: boolean;
            mayDelete: boolean;
            newestRun?: components["schemas"]["Run"];
            /** @description The newest run that succeeded. */
            lastSucceeded?: components["schemas"]["Run"];
            /** @description Present while a run has the application and environment to itself. */
            lockedBy?: {
                /** @description Absent when you may not read it. */
                run?: components["schemas"]["Run"];
                /** Format: date-time */
                since: string;
            };
        };
        ScoreFile: {
            /** @example component:default/shop */
            entity: string;
            /** @description The application that it would be deployed as. */
            application: string;
            /** @description Where it was read. */
            url: string;
            text: string;
            /** @description Empty for a valid file. */
            problems: components["schemas"]["Problem"][];
            /** @description Its name. */
            workload?: string;
            /** @description Names of its workflows; empty for a file that cannot be read. */
            workflows: string[];
            /** @example group:default/shop-team */
            owner?: string;
            /** @example system:default/store */
            system?: string;
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
            /** @description Golden path that it has its steps from. */
            goldenPath?: string;
            status: components["schemas"]["RunStatus"];
            /** @description What a queued or waiting run waits for, for people. */
            waitingFor?: string;
            owner?: string;
            /**
             * @description Entity of the catalog that it was deployed from.
             * @example component:default/shop
             */
            entity?: string;
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
            /** @description What you have the permission for; whether the run is in a state for it is another matter. */
            may: {
                cancel: boolean;
                retry: boolean;
                rollback: boolean;
                resume: boolean;
                approve: boolean;
                /** @description Approve runs of your own too, whatever a step says. */
                approveOwn: boolean;
            };
            /**
             * Format: date-time
             * @description When the events of the run were put together as one, `run.compacted`, because it ended long ago: what came
             *     of it is kept, how it came about is not.
             */
            compactedAt?: string;
            /**
             * Format: date-time
             * @description When the logs of its steps were deleted, because it ended long ago.
             */
            logsDeletedAt?: string;
            /** @description 1, and one more with each retry. */
            round: number;
            /** @enum {string} */
            lock: "queued" | "granted" | "released";
            /** @description Present once somebody asked the run to stop. */
            cancel?: {
                /** Format: date-time */
                at: string;
                by?: components["schemas"]["Principal"];
                reason?: string;
            };
            /** @description Present once the run is to be undone. */
            rollback?: {
                /** @enum {string} */
                cause: "failed" | "cancelled" | "requested";
                /** Format: date-time */
                startedAt?: string;
                /** @description Steps to undo. */
                steps: string[];
            };
            /** @description What still stands, of a run that ended without success. */
            left?: components["schemas"]["LeftEffect"][];
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
            waiting?: components["schemas"]["StepWait"];
            /** Format: date-time */
            retryAt?: string;
            /** @description What a cancel could not stop at the target. */
            stillRunning?: string;
            undo?: components["schemas"]["StepUndo"];
            progress?: components["schemas"]["StepProgress"];
        };
        /** @description What a parked step waits for. */
        StepWait: {
            /** @description For people. */
            for: string;
            /**
             * Format: date-time
             * @description When it stops waiting.
             */
            until?: string;
            /** @description Present when people have to consent. */
            approval?: {
                /** @description How many have to consent. */
                required: number;
                /** @description Approvers belong to one of them; empty when anybody may. */
                groups: string[];
                /** @description Whether who started the run may consent. */
                selfApproval: boolean;
                message?: string;
            };
            /** @description Consents so far. */
            approvals: components["schemas"]["ApprovalAnswer"][];
            rejection?: components["schemas"]["ApprovalAnswer"];
        };
        ApprovalAnswer: {
            by: components["schemas"]["Principal"];
            /** Format: date-time */
            at: string;
            reason?: string;
        };
        /** @description How undoing the step goes; `settle` follows `undo` where the type has it. */
        StepUndo: {
            /** @enum {string} */
            phase: "undo" | "settle";
            /** @enum {string} */
            status: "running" | "interrupted" | "retrying" | "succeeded" | "failed";
            /** @description Of both, over all rounds. */
            attempts: number;
            error?: components["schemas"]["Failure"];
            /** Format: date-time */
            retryAt?: string;
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
            /** @description False once it is undone. */
            standing: boolean;
            /** @description Why undoing passed it by. */
            left?: {
                reason: components["schemas"]["LeftReason"];
                message?: string;
            };
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
                    cluster?: string;
                    namespace: string;
                };
                argocd?: {
                    instance?: string;
                    project: string;
                };
            };
            delivery: {
                /** @enum {string} */
                mode?: "commit" | "pullRequest";
                owner?: string;
                repository: string;
                branch?: string;
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
                patches?: {
                    target: {
                        kind?: string;
                        name?: string;
                    };
                    patch: {
                        [key: string]: unknown;
                    }[] | {
                        [key: string]: unknown;
                    };
                }[];
            };
            defaultGoldenPath?: string;
            /** @enum {string} */
            onFailure?: "rollback" | "stop";
            /** @enum {string} */
            concurrency: "queue" | "supersede" | "reject";
            /** @description Runs of the environment with the highest number are driven first; absent counts as 0. */
            priority?: number;
            /** @description What approval steps ask for where they say nothing else. */
            approvals?: {
                required?: number;
                groups?: string[];
                selfApproval?: boolean;
                expiresIn?: string | number;
            };
            /** @enum {string} */
            scoreWorkflows: "allow" | "deny";
            scope?: {
                stepTypes?: string[];
                gitOwners?: string[];
                namespaces?: string[];
                argocdProjects?: string[];
                secretPaths?: string[];
            };
            /**
             * @description What was found out about its targets, at most a minute ago unless they answer slowly. Empty before the first
             *     check has ended.
             */
            checks?: components["schemas"]["TargetReport"][];
        };
        AcceptedDelivery: {
            /** @description Pushes that will be looked at. */
            pushes: number;
            /** @description Runs that waited for it. */
            woken: number;
        };
        /** @description What an outside system lets innominatus do for an environment. */
        TargetReport: {
            /** @example git */
            kind: string;
            /**
             * @description As the environment names it.
             * @example gitea.example.com
             */
            name: string;
            /** @description Where it is, without credentials. */
            address?: string;
            /** @enum {string} */
            status: "ready" | "limited" | "unreachable" | "notConfigured";
            findings: {
                message: string;
                hint?: string;
            }[];
        };
        EnvironmentList: {
            items: components["schemas"]["Environment"][];
        };
        GoldenPath: {
            /** @example deploy-app */
            name: string;
            title?: string;
            description?: string;
            /** @example group:default/platform */
            owner?: string;
            tags: string[];
            /** @description Where it may be run; everywhere, if absent. */
            environments?: string[];
            /** @description JSON Schema of what it is run with. */
            parameters: {
                [key: string]: unknown;
            };
            /** @description False when this server lacks a step type that it names. */
            usable: boolean;
            /** @description Why it is not usable. */
            problems: components["schemas"]["Problem"][];
            digest: string;
            /** @description Commit that it was read from, where it came from Git. */
            commit?: string;
            /** @description Path or address of its file; `shipped` for what comes with innominatus. */
            source: string;
        };
        GoldenPathList: {
            items: components["schemas"]["GoldenPath"][];
            /** @description For administrators. What is wrong with documents, of whatever kind. */
            problems?: (components["schemas"]["Problem"] & {
                source: string;
            })[];
        };
        GoldenPathDetails: components["schemas"]["GoldenPath"] & {
            steps: {
                [key: string]: unknown;
            }[];
            /** @description A map, or a placeholder for one. */
            outputs: unknown;
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
        /** @description Accepted, the run is on its way. */
        Submitted: {
            headers: {
                /** @description URL of the run. */
                Location?: string;
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "application": "shop",
                 *       "environment": "local",
                 *       "runs": [
                 *         {
                 *           "id": "0198c2f0-7a10-7e0c-b1a5-0c1f5a1d2e3f",
                 *           "number": 7,
                 *           "workflow": "delete",
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
        /** @description Accepted; the run as it is now. */
        AcceptedRun: {
            headers: {
                /** @description URL of the run. */
                Location?: string;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Run"];
            };
        };
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
        /** @description It was there and is no longer kept; `error.reason` says why, for programs. */
        Gone: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": {
                 *         "name": "GoneError",
                 *         "message": "the logs of run 12 are no longer kept: they were deleted at 2026-11-01T03:00:00.000Z",
                 *         "reason": "logDeleted"
                 *       },
                 *       "request": {
                 *         "method": "GET",
                 *         "url": "/api/innominatus/runs/0198c2f0-7a10-7e0c-b1a5-0c1f5a1d2e3f/steps/build/logs"
                 *       },
                 *       "response": {
                 *         "statusCode": 410
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The request does not fit what is there by now; `error.reason` says why, for programs. */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": {
                 *         "name": "ConflictError",
                 *         "message": "the run has ended already",
                 *         "reason": "runEnded"
                 *       },
                 *       "request": {
                 *         "method": "POST",
                 *         "url": "/api/innominatus/runs/0198c2f0-7a10-7e0c-b1a5-0c1f5a1d2e3f/cancel"
                 *       },
                 *       "response": {
                 *         "statusCode": 409
                 *       }
                 *     }
                 */
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
        /** @description The catalog, or the place of the Score file, cannot be reached at the moment. */
        Unavailable: {
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
         * @description Entity of the catalog that the Score file belongs to. Its annotation `innominatus.io/application`, else its name,
         *     is the application; its owner is the owner of a new one. 400 with the reason `noCatalog` where there is no
         *     catalog.
         * @example component:default/shop
         */
        Entity: components["schemas"]["EntityRef"];
        /**
         * @description Id of the run.
         * @example 0198c2f0-7a10-7e0c-b1a5-0c1f5a1d2e3f
         */
        RunId: string;
        /**
         * @description Id of the step.
         * @example create-repository
         */
        Step: string;
        /**
         * @description Path of the secret, URL-encoded. What is below `runs/` belongs to runs.
         * @example shop/database
         */
        SecretPath: string;
        /** @description Answer what would be done and change nothing. */
        DryRun: boolean;
        /**
         * @description Name of the golden path.
         * @example deploy-app
         */
        GoldenPath: components["schemas"]["Name"];
        /**
         * @description Hash of the plan, 64 hexadecimal digits.
         * @example 3b1f0c5a9d2e47f68a7b6c5d4e3f2a1b0c9d8e7f6a5b4c3d2e1f0a9b8c7d6e5f
         */
        PlanHash: string;
        /**
         * @description Any text of your choice. A second request of the same caller with the same key and the same content answers
         *     what the first one did and starts nothing; with other content it answers 409. Keys are kept for a day.
         * @example 3f6c1c0e-2a44-4b39-9c1c-2f7d9a3f1f10
         */
        IdempotencyKey: string;
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
        /** @description The Score file; may be left out with `entity`. */
        ScoreOrNone: {
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
                 * @description Entity of the catalog that the Score file belongs to. Its annotation `innominatus.io/application`, else its name,
                 *     is the application; its owner is the owner of a new one. 400 with the reason `noCatalog` where there is no
                 *     catalog.
                 * @example component:default/shop
                 */
                entity?: components["parameters"]["Entity"];
                /**
                 * @description Where to deploy to; by default the server's default environment.
                 * @example local
                 */
                environment?: components["schemas"]["Name"];
                /**
                 * @description The application that the workload belongs to; by default the annotation `innominatus.io/application`, else
                 *     the name of the workload. With `entity` it is the entity's, and another one answers 400.
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
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["ScoreOrNone"];
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
            503: components["responses"]["Unavailable"];
        };
    };
    validateScore: {
        parameters: {
            query?: {
                /**
                 * @description Entity of the catalog that the Score file belongs to. Its annotation `innominatus.io/application`, else its name,
                 *     is the application; its owner is the owner of a new one. 400 with the reason `noCatalog` where there is no
                 *     catalog.
                 * @example component:default/shop
                 */
                entity?: components["parameters"]["Entity"];
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
        requestBody?: components["requestBodies"]["ScoreOrNone"];
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
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
            503: components["responses"]["Unavailable"];
        };
    };
    createPlan: {
        parameters: {
            query?: {
                /**
                 * @description Entity of the catalog that the Score file belongs to. Its annotation `innominatus.io/application`, else its name,
                 *     is the application; its owner is the owner of a new one. 400 with the reason `noCatalog` where there is no
                 *     catalog.
                 * @example component:default/shop
                 */
                entity?: components["parameters"]["Entity"];
                /**
                 * @description Where to deploy to; by default the server's default environment.
                 * @example local
                 */
                environment?: components["schemas"]["Name"];
                /**
                 * @description The application that the workload belongs to; by default the annotation `innominatus.io/application`, else
                 *     the name of the workload. With `entity` it is the entity's, and another one answers 400.
                 * @example shop
                 */
                application?: components["schemas"]["Name"];
                /**
                 * @description Which workflow to plan, `*` for all in order, each in a plan of its own; by default `deploy`, else the only
                 *     one.
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
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["ScoreOrNone"];
        responses: {
            /** @description The plans. */
            201: {
                headers: {
                    /** @description URL of the first plan. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanOffer"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
            503: components["responses"]["Unavailable"];
        };
    };
    getPlan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Hash of the plan, 64 hexadecimal digits.
                 * @example 3b1f0c5a9d2e47f68a7b6c5d4e3f2a1b0c9d8e7f6a5b4c3d2e1f0a9b8c7d6e5f
                 */
                hash: components["parameters"]["PlanHash"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The plan. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfferedPlan"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
        };
    };
    runPlan: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Any text of your choice. A second request of the same caller with the same key and the same content answers
                 *     what the first one did and starts nothing; with other content it answers 409. Keys are kept for a day.
                 * @example 3f6c1c0e-2a44-4b39-9c1c-2f7d9a3f1f10
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Hash of the plan, 64 hexadecimal digits.
                 * @example 3b1f0c5a9d2e47f68a7b6c5d4e3f2a1b0c9d8e7f6a5b4c3d2e1f0a9b8c7d6e5f
                 */
                hash: components["parameters"]["PlanHash"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: components["responses"]["Submitted"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
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
    deleteApplication: {
        parameters: {
            query?: {
                /**
                 * @description May be left out for an application that is in one environment only.
                 * @example local
                 */
                environment?: components["schemas"]["Name"];
            };
            header?: {
                /**
                 * @description Any text of your choice. A second request of the same caller with the same key and the same content answers
                 *     what the first one did and starts nothing; with other content it answers 409. Keys are kept for a day.
                 * @example 3f6c1c0e-2a44-4b39-9c1c-2f7d9a3f1f10
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
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
            202: components["responses"]["Submitted"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
        };
    };
    listDeployments: {
        parameters: {
            query?: {
                /**
                 * @description Entity of the catalog that it would be deployed from. Only who may deploy an application that is not known
                 *     yet depends on it.
                 * @example component:default/shop
                 */
                entity?: components["schemas"]["EntityRef"];
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
            /** @description The environments. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deployments"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            503: components["responses"]["Unavailable"];
        };
    };
    readGraph: {
        parameters: {
            query?: {
                /**
                 * @description May be left out for an application that is in one environment only.
                 * @example local
                 */
                environment?: components["schemas"]["Name"];
                /** @description What to answer. */
                format?: "json" | "mermaid" | "dot";
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
            /** @description The graph. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Graph"];
                    /**
                     * @example flowchart LR
                     *       n0(["shop"])
                     *       n1["web"]
                     *       n0 --> n1
                     */
                    "text/vnd.mermaid": string;
                    /**
                     * @example digraph {
                     *       rankdir=LR
                     *       n0 [label="shop" shape=box]
                     *     }
                     */
                    "text/vnd.graphviz": string;
                };
            };
            400: components["responses"]["BadRequest"];
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
    readScoreFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Kind of the entity.
                 * @example component
                 */
                kind: components["schemas"]["EntityName"];
                /**
                 * @description Namespace of the entity.
                 * @example default
                 */
                namespace: components["schemas"]["EntityName"];
                /**
                 * @description Name of the entity.
                 * @example shop
                 */
                name: components["schemas"]["EntityName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file, and what there is to say about it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScoreFile"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            503: components["responses"]["Unavailable"];
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
    requestRun: {
        parameters: {
            query?: {
                /** @description Answer what would be done and change nothing. */
                dryRun?: components["parameters"]["DryRun"];
            };
            header?: {
                /**
                 * @description Any text of your choice. A second request of the same caller with the same key and the same content answers
                 *     what the first one did and starts nothing; with other content it answers 409. Keys are kept for a day.
                 * @example 3f6c1c0e-2a44-4b39-9c1c-2f7d9a3f1f10
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "application": "shop",
                 *       "environment": "local",
                 *       "workflow": {
                 *         "steps": [
                 *           {
                 *             "name": "Take a breath",
                 *             "type": "wait",
                 *             "duration": "10ms"
                 *           }
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["RunRequest"];
            };
        };
        responses: {
            /** @description What would be done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunPreview"];
                };
            };
            202: components["responses"]["Submitted"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
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
    cancelRun: {
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
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "reason": "wrong image"
                 *     }
                 */
                "application/json": components["schemas"]["CancelRequest"];
            };
        };
        responses: {
            202: components["responses"]["AcceptedRun"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
        };
    };
    retryRun: {
        parameters: {
            query?: {
                /** @description Answer what would be done and change nothing. */
                dryRun?: components["parameters"]["DryRun"];
            };
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
            /** @description What would begin anew (with `dryRun=true`). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "round": 2,
                     *       "steps": [
                     *         {
                     *           "step": "migrate",
                     *           "name": "Migrate",
                     *           "why": "notDone"
                     *         },
                     *         {
                     *           "step": "smoke-test",
                     *           "name": "Smoke test",
                     *           "why": "skipped"
                     *         }
                     *       ],
                     *       "kept": [
                     *         "create-repository"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["RetryPreview"];
                };
            };
            202: components["responses"]["AcceptedRun"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
        };
    };
    rollbackRun: {
        parameters: {
            query?: {
                /** @description Answer what would be done and change nothing. */
                dryRun?: components["parameters"]["DryRun"];
            };
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
            /** @description What would be undone (with `dryRun=true`). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "undo": [
                     *         {
                     *           "step": "create-repository",
                     *           "name": "Create repository",
                     *           "effects": [
                     *             {
                     *               "id": "create-repository#1.1",
                     *               "summary": "repository platform/shop"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "left": []
                     *     }
                     */
                    "application/json": components["schemas"]["RollbackPreview"];
                };
            };
            202: components["responses"]["AcceptedRun"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
        };
    };
    resumeStep: {
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
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "step": "order",
                 *       "outcome": "done",
                 *       "outputs": {
                 *         "status": 201
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ResumeRequest"];
            };
        };
        responses: {
            202: components["responses"]["AcceptedRun"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
        };
    };
    approveStep: {
        parameters: {
            query?: never;
            header?: never;
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
                step: components["parameters"]["Step"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "planHash": "4b825dc642cb6eb9a060e54bf8d69288fbee4904b825dc642cb6eb9a060e54bf"
                 *     }
                 */
                "application/json": components["schemas"]["ApproveRequest"];
            };
        };
        responses: {
            202: components["responses"]["AcceptedRun"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
        };
    };
    rejectStep: {
        parameters: {
            query?: never;
            header?: never;
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
                step: components["parameters"]["Step"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "not on a Friday",
                 *       "planHash": "4b825dc642cb6eb9a060e54bf8d69288fbee4904b825dc642cb6eb9a060e54bf"
                 *     }
                 */
                "application/json": components["schemas"]["RejectRequest"];
            };
        };
        responses: {
            202: components["responses"]["AcceptedRun"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
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
                step: components["parameters"]["Step"];
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
            410: components["responses"]["Gone"];
        };
    };
    listLocks: {
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
            /** @description A page of locks. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LockPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["NotAllowed"];
        };
    };
    releaseLock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Key of the lock, URL-encoded.
                 * @example shop/local
                 */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "cleaned up by hand"
                 *     }
                 */
                "application/json": components["schemas"]["ReleaseRequest"];
            };
        };
        responses: {
            /** @description The lock as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lock"];
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
    listSecrets: {
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
            /** @description A page of secrets. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecretPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["NotAllowed"];
            409: components["responses"]["Conflict"];
        };
    };
    putSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Path of the secret, URL-encoded. What is below `runs/` belongs to runs.
                 * @example shop/database
                 */
                path: components["parameters"]["SecretPath"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "value": "a value that nobody can guess"
                 *     }
                 */
                "application/json": components["schemas"]["SecretRequest"];
            };
        };
        responses: {
            /** @description Written; the value is not answered. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Secret"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["NotAllowed"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
        };
    };
    deleteSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Path of the secret, URL-encoded. What is below `runs/` belongs to runs.
                 * @example shop/database
                 */
                path: components["parameters"]["SecretPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Secret"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
        };
    };
    whoAmI: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The caller. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "principal": {
                     *         "ref": "user:default/ada"
                     *       },
                     *       "groups": [
                     *         "group:default/shop-team"
                     *       ],
                     *       "permissions": [
                     *         {
                     *           "name": "innominatus.run.read",
                     *           "decision": "allow"
                     *         },
                     *         {
                     *           "name": "innominatus.run.approve",
                     *           "decision": "conditional"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["CallerInfo"];
                };
            };
            401: components["responses"]["Unauthenticated"];
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
    receiveWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: "gitea" | "github" | "gitlab";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Taken; what was pushed will be looked at. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "pushes": 1,
                     *       "woken": 0
                     *     }
                     */
                    "application/json": components["schemas"]["AcceptedDelivery"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
        };
    };
    listGoldenPaths: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All golden paths. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GoldenPathList"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["NotAllowed"];
        };
    };
    getGoldenPath: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name of the golden path.
                 * @example deploy-app
                 */
                name: components["parameters"]["GoldenPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The golden path. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GoldenPathDetails"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
        };
    };
    runGoldenPath: {
        parameters: {
            query?: {
                /** @description Answer what would be done and change nothing. */
                dryRun?: components["parameters"]["DryRun"];
            };
            header?: {
                /**
                 * @description Any text of your choice. A second request of the same caller with the same key and the same content answers
                 *     what the first one did and starts nothing; with other content it answers 409. Keys are kept for a day.
                 * @example 3f6c1c0e-2a44-4b39-9c1c-2f7d9a3f1f10
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description Name of the golden path.
                 * @example deploy-app
                 */
                name: components["parameters"]["GoldenPath"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "environment": "dev",
                 *       "parameters": {
                 *         "size": "small"
                 *       },
                 *       "score": "apiVersion: score.dev/v1b1\nmetadata: { name: shop }\ncontainers: { web: { image: nginx:1.29 } }\n"
                 *     }
                 */
                "application/json": components["schemas"]["GoldenPathRequest"];
            };
        };
        responses: {
            /** @description What would be done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunPreview"];
                };
            };
            202: components["responses"]["Submitted"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedType"];
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
