// Generated from schema/openapi.yaml by scripts/generate-api.mjs; do not edit.
import type { JsonObject } from '@backstage/types';

/** The OpenAPI document of the HTTP API. @public */
export const openApiDocument: JsonObject = {
  "openapi": "3.0.3",
  "info": {
    "title": "innominatus",
    "version": "1",
    "description": "Hand in a Score file, follow the run that deploys it.\n\nEvery route lives below `/api/innominatus`; the standalone server answers below `/api` as well. The routes below\n`/applications` also answer below `/specs`, and those below `/runs` below `/workflows`: `GET /specs/shop` is\n`GET /applications/shop`, `GET /workflows?app=shop` is `GET /runs?app=shop`.\n\nSend `Authorization: Bearer <token>` with every request. An object that you may not read answers 404, as one that\ndoes not exist; an action that you may not do on an object that you may read answers 403.\n\nEvery error is `{ error: { name, message, reason?, problems? }, request, response }`. Where a document or a request\nis at fault, `problems` lists all findings at once. `reason` is a stable word for programs; conflicts (409) and\nrefusals (403) that are no matter of permissions have one.\n\nLists come in pages: hand `nextCursor` back as `cursor` until there is none. Readers must ignore fields and words\nthat they do not know.\n",
    "license": {
      "name": "Apache-2.0",
      "url": "https://www.apache.org/licenses/LICENSE-2.0"
    }
  },
  "servers": [
    {
      "url": "/api/innominatus"
    }
  ],
  "security": [
    {
      "token": []
    }
  ],
  "tags": [
    {
      "name": "Score files",
      "description": "Hand in, try and check Score files."
    },
    {
      "name": "Plans",
      "description": "Look at what would be done, and have exactly that done."
    },
    {
      "name": "Applications",
      "description": "What was handed in, with its history."
    },
    {
      "name": "Runs",
      "description": "What happened, and what happens right now."
    },
    {
      "name": "Catalog",
      "description": "What entities of the software catalog bring with them."
    },
    {
      "name": "Locks",
      "description": "Which run has an application and environment to itself."
    },
    {
      "name": "Secrets",
      "description": "What workflows read from the local secret store. Values go in and never come out."
    },
    {
      "name": "Definitions",
      "description": "What a Score file can use here."
    },
    {
      "name": "Webhooks",
      "description": "What Git hosts tell of."
    },
    {
      "name": "Caller",
      "description": "Who you are."
    }
  ],
  "paths": {
    "/specs": {
      "post": {
        "operationId": "submitScore",
        "tags": [
          "Score files"
        ],
        "summary": "Deploy a Score file",
        "description": "Checks everything, stores a revision and requests its runs; nothing is written when anything is wrong. With\n`dryRun=true` it only answers what would be done.\n\nA body of type `application/gzip` is a compressed tar archive: `score.yaml` is the Score file, a member\n`overrides.score.yaml` (optional) overrides parts of it, and every other file is a neighbour that the Score\nfile may name in `files.*.source`. At most 1 MiB is read; an archive may unpack to 10 MiB.\n\nThe first submission creates the application and sets its owner; after that, whoever is not an owner needs the\npermission `innominatus.application.update`. Nothing secret belongs into query parameters: servers and\nproxies log them.\n\nIn an environment with `concurrency: reject` the answer is 409 with the reason `lockHeld` while another run of\nthe application is under way there.\n\nWith `entity` and without a body, the Score file beside that entity is read, together with the neighbours that\nit names, and deployed. With a body, the body counts, and the entity only says which application it is for and\nwho owns a new one.\n",
        "parameters": [
          {
            "$ref": "#/components/parameters/Entity"
          },
          {
            "name": "environment",
            "in": "query",
            "description": "Where to deploy to; by default the server's default environment.",
            "schema": {
              "$ref": "#/components/schemas/Name"
            },
            "example": "local"
          },
          {
            "name": "application",
            "in": "query",
            "description": "The application that the workload belongs to; by default the annotation `innominatus.io/application`, else\nthe name of the workload. With `entity` it is the entity's, and another one answers 400.\n",
            "schema": {
              "$ref": "#/components/schemas/Name"
            },
            "example": "shop"
          },
          {
            "name": "workflow",
            "in": "query",
            "description": "Which workflow to run, `*` for all in order; by default `deploy`, else the only one.\n",
            "schema": {
              "type": "string",
              "minLength": 1,
              "maxLength": 100
            },
            "example": "deploy"
          },
          {
            "$ref": "#/components/parameters/Image"
          },
          {
            "$ref": "#/components/parameters/OverrideProperty"
          },
          {
            "name": "dryRun",
            "in": "query",
            "description": "Answer the plans and write nothing.",
            "schema": {
              "type": "boolean",
              "default": false
            }
          },
          {
            "name": "wait",
            "in": "query",
            "description": "Wait for the runs to end before answering, at most this long (up to `10m`). The answer is 202 either way;\nlook at `status`.\n",
            "schema": {
              "type": "string",
              "pattern": "^[0-9]{1,6}(ms|s|m)$"
            },
            "example": "30s"
          },
          {
            "$ref": "#/components/parameters/IdempotencyKey"
          }
        ],
        "requestBody": {
          "$ref": "#/components/requestBodies/ScoreOrNone"
        },
        "responses": {
          "200": {
            "description": "The plans (with `dryRun=true`).",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/PlanPreview"
                }
              }
            }
          },
          "202": {
            "description": "Accepted, the runs are on their way.",
            "headers": {
              "Location": {
                "description": "URL of the first run.",
                "schema": {
                  "type": "string"
                }
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Submission"
                },
                "example": {
                  "application": "hello",
                  "workload": "hello",
                  "revision": 1,
                  "environment": "local",
                  "runs": [
                    {
                      "id": "0198c2f0-7a10-7e0c-b1a5-0c1f5a1d2e3f",
                      "number": 1,
                      "workflow": "deploy",
                      "status": "running",
                      "url": "http://localhost:8081/api/innominatus/runs/0198c2f0-7a10-7e0c-b1a5-0c1f5a1d2e3f"
                    }
                  ],
                  "notes": []
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthenticated"
          },
          "403": {
            "$ref": "#/components/responses/NotAllowed"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "409": {
            "$ref": "#/components/responses/Conflict"
          },
          "413": {
            "$ref": "#/components/responses/TooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedType"
          },
          "503": {
            "$ref": "#/components/responses/Unavailable"
          }
        }
      }
    },
    "/specs/validate": {
      "post": {
        "operationId": "validateScore",
        "tags": [
          "Score files"
        ],
        "summary": "Check a Score file",
        "description": "Judges the document alone: its schema, its meaning and its workflows; not the environment, and not which\nworkflow would be chosen. Answers 200 for an invalid document too, and has no side effect. With `entity` and\nwithout a body, it is the Score file beside that entity that is judged.\n",
        "parameters": [
          {
            "$ref": "#/components/parameters/Entity"
          },
          {
            "$ref": "#/components/parameters/Image"
          },
          {
            "$ref": "#/components/parameters/OverrideProperty"
          }
        ],
        "requestBody": {
          "$ref": "#/components/requestBodies/ScoreOrNone"
        },
        "responses": {
          "200": {
            "description": "What was found.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Validation"
                },
                "example": {
                  "valid": false,
                  "problems": [
                    {
                      "path": "/workflows/deploy/steps/0/type",
                      "message": "there is no step type \"git-repo\"",
                      "reason": "unknownStepType",
                      "hint": "did you mean \"git-repository\"?",
                      "line": 7,
                      "column": 13
                    }
                  ]
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthenticated"
          },
          "403": {
            "$ref": "#/components/responses/NotAllowed"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "413": {
            "$ref": "#/components/responses/TooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedType"
          },
          "503": {
            "$ref": "#/components/responses/Unavailable"
          }
        }
      }
    },
    "/plans": {
      "post": {
        "operationId": "createPlan",
        "tags": [
          "Plans"
        ],
        "summary": "Plan a Score file, to have exactly that plan carried out",
        "description": "Takes the same body and checks the same as `POST /specs`, and keeps the plans for a day. Nothing else is written,\nand no run is started; `POST /plans/{hash}/runs` does that.\n",
        "parameters": [
          {
            "$ref": "#/components/parameters/Entity"
          },
          {
            "name": "environment",
            "in": "query",
            "description": "Where to deploy to; by default the server's default environment.",
            "schema": {
              "$ref": "#/components/schemas/Name"
            },
            "example": "local"
          },
          {
            "name": "application",
            "in": "query",
            "description": "The application that the workload belongs to; by default the annotation `innominatus.io/application`, else\nthe name of the workload. With `entity` it is the entity's, and another one answers 400.\n",
            "schema": {
              "$ref": "#/components/schemas/Name"
            },
            "example": "shop"
          },
          {
            "name": "workflow",
            "in": "query",
            "description": "Which workflow to plan, `*` for all in order, each in a plan of its own; by default `deploy`, else the only\none.\n",
            "schema": {
              "type": "string",
              "minLength": 1,
              "maxLength": 100
            },
            "example": "deploy"
          },
          {
            "$ref": "#/components/parameters/Image"
          },
          {
            "$ref": "#/components/parameters/OverrideProperty"
          }
        ],
        "requestBody": {
          "$ref": "#/components/requestBodies/ScoreOrNone"
        },
        "responses": {
          "201": {
            "description": "The plans.",
            "headers": {
              "Location": {
                "description": "URL of the first plan.",
                "schema": {
                  "type": "string"
                }
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/PlanOffer"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthenticated"
          },
          "403": {
            "$ref": "#/components/responses/NotAllowed"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "413": {
            "$ref": "#/components/responses/TooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedType"
          },
          "503": {
            "$ref": "#/components/responses/Unavailable"
          }
        }
      }
    },
    "/plans/{hash}": {
      "get": {
        "operationId": "getPlan",
        "tags": [
          "Plans"
        ],
        "summary": "A plan that somebody has had made",
        "description": "Whoever may read the runs that would come of it may read a plan. After a day it is gone, though not from the runs\nthat it was carried out in.\n",
        "parameters": [
          {
            "$ref": "#/components/parameters/PlanHash"
          }
        ],
        "responses": {
          "200": {
            "description": "The plan.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/OfferedPlan"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthenticated"
          },
          "403": {
            "$ref": "#/components/responses/NotAllowed"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          }
        }
      }
    },
    "/plans/{hash}/runs": {
      "post": {
        "operationId": "runPlan",
        "tags": [
          "Plans"
        ],
        "summary": "Have exactly this plan carried out",
        "description": "Requests a run of what the plan was made of, as `POST /specs` does. The run compiles its plan once it has its\nlock; if that is another plan by then, because definitions or the application have changed, it ends `failed` with\nthe reason `stalePlan`, and no step has started.\n",
        "parameters": [
          {
            "$ref": "#/components/parameters/PlanHash"
          },
          {
            "$ref": "#/components/parameters/IdempotencyKey"
          }
        ],
        "responses": {
          "202": {
            "$ref": "#/components/responses/Submitted"
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthenticated"
          },
          "403": {
            "$ref": "#/components/responses/NotAllowed"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "409": {
            "$ref": "#/components/responses/Conflict"
          }
        }
      }
    },
    "/applications": {
      "get": {
        "operationId": "listApplications",
        "tags": [
          "Applications"
        ],
        "summary": "List applications",
        "description": "The applications that you may read, by name. Also `GET /specs`.",
        "parameters": [
          {
            "$ref": "#/components/parameters/Cursor"
          },
          {
            "$ref": "#/components/parameters/Limit"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of applications.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ApplicationPage"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthenticated"
          },
          "403": {
            "$ref": "#/components/responses/NotAllowed"
          }
        }
      }
    },
    "/applications/{app}": {
      "get": {
        "operationId": "getApplication",
        "tags": [
          "Applications"
        ],
        "summary": "One application",
        "description": "Also `GET /specs/{app}`.",
        "parameters": [
          {
            "$ref": "#/components/parameters/App"
          }
        ],
        "responses": {
          "200": {
            "description": "The application.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Application"
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthenticated"
          },
          "403": {
            "$ref": "#/components/responses/NotAllowed"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          }
        }
      },
      "delete": {
        "operationId": "deleteApplication",
        "tags": [
          "Applications"
        ],
        "summary": "Delete an application from an environment",
        "description": "Starts a run of a workflow called `delete`, which removes what runs have created and only this application uses,\nnewest first. What others use too is only released, and what was adopted or merely changed stays. History stays\nas well. Also `DELETE /specs/{app}`.\n",
        "parameters": [
          {
            "$ref": "#/components/parameters/App"
          },
          {
            "name": "environment",
            "in": "query",
            "description": "May be left out for an application that is in one environment only.",
            "schema": {
              "$ref": "#/components/schemas/Name"
            },
            "example": "local"
          },
          {
            "$ref": "#/components/parameters/IdempotencyKey"
          }
        ],
        "responses": {
          "202": {
            "$ref": "#/components/responses/Submitted"
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthenticated"
          },
          "403": {
            "$ref": "#/components/responses/NotAllowed"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "409": {
            "$ref": "#/components/responses/Conflict"
          }
        }
      }
    },
    "/applications/{app}/deployments": {
      "get": {
        "operationId": "listDeployments",
        "tags": [
          "Applications"
        ],
        "summary": "Where an application is deployed, side by side",
        "description": "What a page about an application needs, in one request: the environments in configured order, then those that\nonly its runs know of; in each the newest run and the last one that succeeded, as far as you may read them.\nAnswers 200 for an application that is not known yet as well, and for one that you may not read as if it were\nnot known. Also `GET /specs/{app}/deployments`.\n",
        "parameters": [
          {
            "$ref": "#/components/parameters/App"
          },
          {
            "name": "entity",
            "in": "query",
            "description": "Entity of the catalog that it would be deployed from. Only who may deploy an application that is not known\nyet depends on it.\n",
            "schema": {
              "$ref": "#/components/schemas/EntityRef"
            },
            "example": "component:default/shop"
          }
        ],
        "responses": {
          "200": {
            "description": "The environments.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Deployments"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthenticated"
          },
          "403": {
            "$ref": "#/components/responses/NotAllowed"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "503": {
            "$ref": "#/components/responses/Unavailable"
          }
        }
      }
    },
    "/applications/{app}/graph": {
      "get": {
        "operationId": "readGraph",
        "tags": [
          "Applications"
        ],
        "summary": "What an application consists of, as a graph",
        "description": "The workloads of the application, their resources, the steps of its newest run and the objects that runs have\nmade, with the ties between them; as data, or as text for Mermaid or Graphviz. Also `GET /specs/{app}/graph`.\n",
        "parameters": [
          {
            "$ref": "#/components/parameters/App"
          },
          {
            "name": "environment",
            "in": "query",
            "description": "May be left out for an application that is in one environment only.",
            "schema": {
              "$ref": "#/components/schemas/Name"
            },
            "example": "local"
          },
          {
            "name": "format",
            "in": "query",
            "description": "What to answer.",
            "schema": {
              "type": "string",
              "enum": [
                "json",
                "mermaid",
                "dot"
              ],
              "default": "json"
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The graph.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Graph"
                }
              },
              "text/vnd.mermaid": {
                "schema": {
                  "type": "string"
                },
                "example": "flowchart LR\n  n0([\"shop\"])\n  n1[\"web\"]\n  n0 --> n1\n"
              },
              "text/vnd.graphviz": {
                "schema": {
                  "type": "string"
                },
                "example": "digraph {\n  rankdir=LR\n  n0 [label=\"shop\" shape=box]\n}\n"
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthenticated"
          },
          "403": {
            "$ref": "#/components/responses/NotAllowed"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          }
        }
      }
    },
    "/applications/{app}/revisions": {
      "get": {
        "operationId": "listRevisions",
        "tags": [
          "Applications"
        ],
        "summary": "History of an application",
        "description": "Its revisions, newest first. Also `GET /specs/{app}/revisions`.",
        "parameters": [
          {
            "$ref": "#/components/parameters/App"
          },
          {
            "$ref": "#/components/parameters/Cursor"
          },
          {
            "$ref": "#/components/parameters/Limit"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of revisions.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/RevisionPage"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthenticated"
          },
          "403": {
            "$ref": "#/components/responses/NotAllowed"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          }
        }
      }
    },
    "/applications/{app}/revisions/{n}": {
      "get": {
        "operationId": "getRevision",
        "tags": [
          "Applications"
        ],
        "summary": "One revision, with its Score file",
        "description": "Also `GET /specs/{app}/revisions/{n}`.",
        "parameters": [
          {
            "$ref": "#/components/parameters/App"
          },
          {
            "name": "n",
            "in": "path",
            "required": true,
            "description": "Number of the revision; counts from 1 within its application.",
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 2147483647
            },
            "example": 3
          }
        ],
        "responses": {
          "200": {
            "description": "The revision.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/RevisionDetails"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthenticated"
          },
          "403": {
            "$ref": "#/components/responses/NotAllowed"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          }
        }
      }
    },
    "/entities/{kind}/{namespace}/{name}/score-file": {
      "get": {
        "operationId": "readScoreFile",
        "tags": [
          "Catalog"
        ],
        "summary": "The Score file beside an entity of the catalog",
        "description": "Reads the file that the annotation `innominatus.io/score-file` names, by default `./score.yaml`, and judges it as\n`POST /specs/validate` does. Only entities that the catalog shows you are found. 404 with the reason\n`entityMissing` or `scoreFileMissing`, 400 with the reason `noCatalog`, `invalidScoreFilePath` or\n`locationNotAllowed`.\n",
        "parameters": [
          {
            "name": "kind",
            "in": "path",
            "required": true,
            "description": "Kind of the entity.",
            "schema": {
              "$ref": "#/components/schemas/EntityName"
            },
            "example": "component"
          },
          {
            "name": "namespace",
            "in": "path",
            "required": true,
            "description": "Namespace of the entity.",
            "schema": {
              "$ref": "#/components/schemas/EntityName"
            },
            "example": "default"
          },
          {
            "name": "name",
            "in": "path",
            "required": true,
            "description": "Name of the entity.",
            "schema": {
              "$ref": "#/components/schemas/EntityName"
            },
            "example": "shop"
          }
        ],
        "responses": {
          "200": {
            "description": "The file, and what there is to say about it.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ScoreFile"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthenticated"
          },
          "403": {
            "$ref": "#/components/responses/NotAllowed"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "503": {
            "$ref": "#/components/responses/Unavailable"
          }
        }
      }
    },
    "/runs": {
      "get": {
        "operationId": "listRuns",
        "tags": [
          "Runs"
        ],
        "summary": "List runs",
        "description": "The runs that you may read, newest first. Also `GET /workflows`.",
        "parameters": [
          {
            "name": "app",
            "in": "query",
            "description": "Only runs of this application.",
            "schema": {
              "$ref": "#/components/schemas/Name"
            },
            "example": "shop"
          },
          {
            "name": "environment",
            "in": "query",
            "description": "Only runs of this environment.",
            "schema": {
              "$ref": "#/components/schemas/Name"
            }
          },
          {
            "name": "workflow",
            "in": "query",
            "description": "Only runs of workflows of this name.",
            "schema": {
              "type": "string",
              "minLength": 1,
              "maxLength": 100
            }
          },
          {
            "name": "status",
            "in": "query",
            "description": "Only runs of this status.",
            "schema": {
              "$ref": "#/components/schemas/RunStatus"
            }
          },
          {
            "name": "startedBy",
            "in": "query",
            "description": "Only runs that this principal started.",
            "schema": {
              "type": "string",
              "pattern": "^(user|service):.{1,240}$"
            },
            "example": "user:default/ada"
          },
          {
            "name": "from",
            "in": "query",
            "description": "Only runs requested at this time or later.",
            "schema": {
              "type": "string",
              "format": "date-time"
            },
            "example": "2026-08-01T00:00:00Z"
          },
          {
            "name": "to",
            "in": "query",
            "description": "Only runs requested before this time.",
            "schema": {
              "type": "string",
              "format": "date-time"
            }
          },
          {
            "$ref": "#/components/parameters/Cursor"
          },
          {
            "$ref": "#/components/parameters/Limit"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of runs.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/RunPage"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthenticated"
          },
          "403": {
            "$ref": "#/components/responses/NotAllowed"
          }
        }
      },
      "post": {
        "operationId": "requestRun",
        "tags": [
          "Runs"
        ],
        "summary": "Run a workflow that is handed in itself",
        "description": "Starts a run from the steps in the body, without a Score file. They are judged as those of a Score file are, and\nbounded by the environment in the same way. Also `POST /workflows`.\n\nValues under `secrets` are stored encrypted, reach the steps as `${secrets.<name>}` and are deleted at the end of\nthe run; the server refuses them when it has no key to encrypt with. With `dryRun=true` nothing is stored, and the\nanswer is what would be done.\n",
        "parameters": [
          {
            "$ref": "#/components/parameters/DryRun"
          },
          {
            "$ref": "#/components/parameters/IdempotencyKey"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/RunRequest"
              },
              "example": {
                "application": "shop",
                "environment": "local",
                "workflow": {
                  "steps": [
                    {
                      "name": "Take a breath",
                      "type": "wait",
                      "duration": "10ms"
                    }
                  ]
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "What would be done.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/RunPreview"
                }
              }
            }
          },
          "202": {
            "$ref": "#/components/responses/Submitted"
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthenticated"
          },
          "403": {
            "$ref": "#/components/responses/NotAllowed"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "409": {
            "$ref": "#/components/responses/Conflict"
          },
          "413": {
            "$ref": "#/components/responses/TooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedType"
          }
        }
      }
    },
    "/runs/{id}": {
      "get": {
        "operationId": "getRun",
        "tags": [
          "Runs"
        ],
        "summary": "One run, with its plan and steps",
        "description": "Also `GET /workflows/{id}`.",
        "parameters": [
          {
            "$ref": "#/components/parameters/RunId"
          }
        ],
        "responses": {
          "200": {
            "description": "The run.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/RunDetails"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthenticated"
          },
          "403": {
            "$ref": "#/components/responses/NotAllowed"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          }
        }
      }
    },
    "/runs/{id}/events": {
      "get": {
        "operationId": "readRunEvents",
        "tags": [
          "Runs"
        ],
        "summary": "What happened in a run",
        "description": "A JSON page, or with `Accept: text/event-stream` everything from there on until the run has ended. In the\nstream, `fact` carries a RunEvent and its `seq` as id; `progress` carries a StepProgress and has no id; `end`\nis the last one. After a cut connection, send the last id as `Last-Event-ID` and nothing is lost or doubled.\nA comment is sent every 15 seconds. A run that is retried or undone after its end goes on, with further events:\nwhoever connects again then gets them. Of a run that ended long ago, the first event is `run.compacted`, with\nwhat came of all events up to its `seq`. Also `GET /workflows/{id}/events`.\n",
        "parameters": [
          {
            "$ref": "#/components/parameters/RunId"
          },
          {
            "name": "after",
            "in": "query",
            "description": "Only events with a greater `seq`.",
            "schema": {
              "type": "integer",
              "minimum": 0,
              "maximum": 2147483647,
              "default": 0
            }
          },
          {
            "name": "limit",
            "in": "query",
            "description": "Longest page; not for the stream.",
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 1000,
              "default": 200
            }
          },
          {
            "name": "Last-Event-ID",
            "in": "header",
            "description": "For the stream only: the last id that was seen, takes the place of `after`. One that the run has not reached\nyet answers 400.\n",
            "schema": {
              "type": "string",
              "pattern": "^[0-9]{1,10}$"
            }
          }
        ],
        "responses": {
          "200": {
            "description": "A page of events, or the stream.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/RunEventPage"
                }
              },
              "text/event-stream": {
                "schema": {
                  "type": "string"
                },
                "example": "id: 1\nevent: fact\ndata: {\"seq\":1,\"at\":\"2026-08-01T10:00:00.000Z\",\"version\":1,\"fact\":{\"type\":\"run.requested\"}}\n\nevent: progress\ndata: {\"step\":\"create-repository\",\"attempt\":1,\"done\":1,\"total\":3}\n\nevent: end\ndata: {\"status\":\"succeeded\"}\n"
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthenticated"
          },
          "403": {
            "$ref": "#/components/responses/NotAllowed"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          }
        }
      }
    },
    "/runs/{id}/cancel": {
      "post": {
        "operationId": "cancelRun",
        "tags": [
          "Runs"
        ],
        "summary": "Stop a run",
        "description": "Answers at once; the run ends when what runs in it has been ended, and undone where its plan says so. Asking\nagain changes nothing. 409 with the reason `runEnded` or `rollingBack`. Also `POST /workflows/{id}/cancel`.\n",
        "parameters": [
          {
            "$ref": "#/components/parameters/RunId"
          }
        ],
        "requestBody": {
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/CancelRequest"
              },
              "example": {
                "reason": "wrong image"
              }
            }
          }
        },
        "responses": {
          "202": {
            "$ref": "#/components/responses/AcceptedRun"
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthenticated"
          },
          "403": {
            "$ref": "#/components/responses/NotAllowed"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "409": {
            "$ref": "#/components/responses/Conflict"
          },
          "413": {
            "$ref": "#/components/responses/TooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedType"
          }
        }
      }
    },
    "/runs/{id}/retry": {
      "post": {
        "operationId": "retryRun",
        "tags": [
          "Runs"
        ],
        "summary": "Go on with a run that failed or was undone",
        "description": "Begins a new round of an ended run: steps that are not done begin anew, all others keep what they have brought.\nWith `dryRun=true` it only answers what would begin anew, and why. 409 with the reason `runActive`,\n`notRetryable` or `superseded`. Also `POST /workflows/{id}/retry`.\n",
        "parameters": [
          {
            "$ref": "#/components/parameters/RunId"
          },
          {
            "$ref": "#/components/parameters/DryRun"
          }
        ],
        "responses": {
          "200": {
            "description": "What would begin anew (with `dryRun=true`).",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/RetryPreview"
                },
                "example": {
                  "round": 2,
                  "steps": [
                    {
                      "step": "migrate",
                      "name": "Migrate",
                      "why": "notDone"
                    },
                    {
                      "step": "smoke-test",
                      "name": "Smoke test",
                      "why": "skipped"
                    }
                  ],
                  "kept": [
                    "create-repository"
                  ]
                }
              }
            }
          },
          "202": {
            "$ref": "#/components/responses/AcceptedRun"
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthenticated"
          },
          "403": {
            "$ref": "#/components/responses/NotAllowed"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "409": {
            "$ref": "#/components/responses/Conflict"
          },
          "413": {
            "$ref": "#/components/responses/TooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedType"
          }
        }
      }
    },
    "/runs/{id}/rollback": {
      "post": {
        "operationId": "rollbackRun",
        "tags": [
          "Runs"
        ],
        "summary": "Undo what a run did",
        "description": "Undoes the effects of an ended run, newest first. With `dryRun=true` it only answers what would be undone and what\nwould stay, and why. 409 with the reason `runActive`, `notUndoable` or `superseded`. Also\n`POST /workflows/{id}/rollback`.\n",
        "parameters": [
          {
            "$ref": "#/components/parameters/RunId"
          },
          {
            "$ref": "#/components/parameters/DryRun"
          }
        ],
        "responses": {
          "200": {
            "description": "What would be undone (with `dryRun=true`).",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/RollbackPreview"
                },
                "example": {
                  "undo": [
                    {
                      "step": "create-repository",
                      "name": "Create repository",
                      "effects": [
                        {
                          "id": "create-repository#1.1",
                          "summary": "repository platform/shop"
                        }
                      ]
                    }
                  ],
                  "left": []
                }
              }
            }
          },
          "202": {
            "$ref": "#/components/responses/AcceptedRun"
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthenticated"
          },
          "403": {
            "$ref": "#/components/responses/NotAllowed"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "409": {
            "$ref": "#/components/responses/Conflict"
          },
          "413": {
            "$ref": "#/components/responses/TooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedType"
          }
        }
      }
    },
    "/runs/{id}/resume": {
      "post": {
        "operationId": "resumeStep",
        "tags": [
          "Runs"
        ],
        "summary": "Say what became of an uncertain step",
        "description": "For a step whose attempt broke off in a way that nobody can tell its outcome: `done` takes it as succeeded, with\nthese outputs; `notDone` lets it begin anew. 409 with the reason `notUncertain` or `runEnded`. Also\n`POST /workflows/{id}/resume`.\n",
        "parameters": [
          {
            "$ref": "#/components/parameters/RunId"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/ResumeRequest"
              },
              "example": {
                "step": "order",
                "outcome": "done",
                "outputs": {
                  "status": 201
                }
              }
            }
          }
        },
        "responses": {
          "202": {
            "$ref": "#/components/responses/AcceptedRun"
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthenticated"
          },
          "403": {
            "$ref": "#/components/responses/NotAllowed"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "409": {
            "$ref": "#/components/responses/Conflict"
          },
          "413": {
            "$ref": "#/components/responses/TooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedType"
          }
        }
      }
    },
    "/runs/{id}/steps/{step}/approve": {
      "post": {
        "operationId": "approveStep",
        "tags": [
          "Runs"
        ],
        "summary": "Consent to what a step waits for",
        "description": "Only users consent, each once, and not to a run of their own unless the step says so. 403 with the reason\n`approverNotUser`, `approverHasActor`, `selfApproval` or `notInGroup`; 409 with the reason `notWaiting`,\n`otherPlan`, `approvalExpired` or `alreadyApproved`. Also `POST /workflows/{id}/steps/{step}/approve`.\n",
        "parameters": [
          {
            "$ref": "#/components/parameters/RunId"
          },
          {
            "$ref": "#/components/parameters/Step"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/ApproveRequest"
              },
              "example": {
                "planHash": "4b825dc642cb6eb9a060e54bf8d69288fbee4904b825dc642cb6eb9a060e54bf"
              }
            }
          }
        },
        "responses": {
          "202": {
            "$ref": "#/components/responses/AcceptedRun"
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthenticated"
          },
          "403": {
            "$ref": "#/components/responses/NotAllowed"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "409": {
            "$ref": "#/components/responses/Conflict"
          },
          "413": {
            "$ref": "#/components/responses/TooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedType"
          }
        }
      }
    },
    "/runs/{id}/steps/{step}/reject": {
      "post": {
        "operationId": "rejectStep",
        "tags": [
          "Runs"
        ],
        "summary": "Refuse what a step waits for",
        "description": "One refusal is enough: the step fails. The same rules as for approval, and the same reasons. Also\n`POST /workflows/{id}/steps/{step}/reject`.\n",
        "parameters": [
          {
            "$ref": "#/components/parameters/RunId"
          },
          {
            "$ref": "#/components/parameters/Step"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/RejectRequest"
              },
              "example": {
                "reason": "not on a Friday",
                "planHash": "4b825dc642cb6eb9a060e54bf8d69288fbee4904b825dc642cb6eb9a060e54bf"
              }
            }
          }
        },
        "responses": {
          "202": {
            "$ref": "#/components/responses/AcceptedRun"
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthenticated"
          },
          "403": {
            "$ref": "#/components/responses/NotAllowed"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "409": {
            "$ref": "#/components/responses/Conflict"
          },
          "413": {
            "$ref": "#/components/responses/TooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedType"
          }
        }
      }
    },
    "/runs/{id}/steps/{step}/logs": {
      "get": {
        "operationId": "readStepLog",
        "tags": [
          "Runs"
        ],
        "summary": "Log of a step",
        "description": "The text from `offset` on, or with `Accept: text/event-stream` everything from there on until the step has\nended. In the stream, `log` carries a LogChunk and its `nextOffset` as id; `end` is the last one; send the last\nid as `Last-Event-ID` to go on after a cut connection. Offsets count UTF-16 code units, over all attempts. 410\nwith the reason `logDeleted` for a run that ended long ago.\nAlso `GET /workflows/{id}/steps/{step}/logs`.\n",
        "parameters": [
          {
            "$ref": "#/components/parameters/RunId"
          },
          {
            "$ref": "#/components/parameters/Step"
          },
          {
            "name": "offset",
            "in": "query",
            "description": "Where to begin.",
            "schema": {
              "type": "integer",
              "minimum": 0,
              "maximum": 2147483647,
              "default": 0
            }
          },
          {
            "name": "limit",
            "in": "query",
            "description": "Longest text, in UTF-16 code units; not for the stream.",
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 1048576,
              "default": 1048576
            }
          },
          {
            "name": "Last-Event-ID",
            "in": "header",
            "description": "For the stream only, takes the place of `offset`.",
            "schema": {
              "type": "string",
              "pattern": "^[0-9]{1,10}$"
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The text, or the stream.",
            "headers": {
              "X-Next-Offset": {
                "description": "Where the text that follows begins.",
                "schema": {
                  "type": "integer"
                }
              },
              "X-Log-Ended": {
                "description": "`true` when nothing follows any more.",
                "schema": {
                  "type": "string",
                  "enum": [
                    "true",
                    "false"
                  ]
                }
              }
            },
            "content": {
              "text/plain": {
                "schema": {
                  "type": "string"
                }
              },
              "text/event-stream": {
                "schema": {
                  "type": "string"
                },
                "example": "id: 22\nevent: log\ndata: {\"text\":\"creating platform/shop\\n\",\"nextOffset\":22}\n\nevent: end\ndata: {}\n"
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthenticated"
          },
          "403": {
            "$ref": "#/components/responses/NotAllowed"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "406": {
            "$ref": "#/components/responses/NotAcceptable"
          },
          "410": {
            "$ref": "#/components/responses/Gone"
          }
        }
      }
    },
    "/locks": {
      "get": {
        "operationId": "listLocks",
        "tags": [
          "Locks"
        ],
        "summary": "List locks",
        "description": "Which run holds which application and environment, and which ones wait for it, by key. Who may not read every run\nsees the locks that runs hold which they may read, with those that they may read among the waiting ones.\n",
        "parameters": [
          {
            "$ref": "#/components/parameters/Cursor"
          },
          {
            "$ref": "#/components/parameters/Limit"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of locks.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/LockPage"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthenticated"
          },
          "403": {
            "$ref": "#/components/responses/NotAllowed"
          }
        }
      }
    },
    "/locks/{key}/release": {
      "post": {
        "operationId": "releaseLock",
        "tags": [
          "Locks"
        ],
        "summary": "Take a lock from a run that cannot give it back",
        "description": "For a run that could not be undone, and for an unfinished one that nobody drives, which ends `failed` with that.\n409 with the reason `lockHolderAlive` while the run is driven (cancel it), or `lockFree`.\n",
        "parameters": [
          {
            "name": "key",
            "in": "path",
            "required": true,
            "description": "Key of the lock, URL-encoded.",
            "schema": {
              "type": "string",
              "minLength": 1,
              "maxLength": 250
            },
            "example": "shop/local"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/ReleaseRequest"
              },
              "example": {
                "reason": "cleaned up by hand"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The lock as it is now.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Lock"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthenticated"
          },
          "403": {
            "$ref": "#/components/responses/NotAllowed"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "409": {
            "$ref": "#/components/responses/Conflict"
          },
          "413": {
            "$ref": "#/components/responses/TooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedType"
          }
        }
      }
    },
    "/secrets": {
      "get": {
        "operationId": "listSecrets",
        "tags": [
          "Secrets"
        ],
        "summary": "List the paths of the local secret store",
        "description": "By path, without values, and without what runs keep there for themselves. 409 with the reason `noSecretKey` when\nthe server has no such store.\n",
        "parameters": [
          {
            "$ref": "#/components/parameters/Cursor"
          },
          {
            "$ref": "#/components/parameters/Limit"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of secrets.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/SecretPage"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthenticated"
          },
          "403": {
            "$ref": "#/components/responses/NotAllowed"
          },
          "409": {
            "$ref": "#/components/responses/Conflict"
          }
        }
      }
    },
    "/secrets/{path}": {
      "put": {
        "operationId": "putSecret",
        "tags": [
          "Secrets"
        ],
        "summary": "Write a secret to the local secret store",
        "description": "Takes the place of what is at that path. Runs that are under way read the new value from their next step on. 409\nwith the reason `noSecretKey` when the server has no such store.\n",
        "parameters": [
          {
            "$ref": "#/components/parameters/SecretPath"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/SecretRequest"
              },
              "example": {
                "value": "a value that nobody can guess"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "Written; the value is not answered.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Secret"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthenticated"
          },
          "403": {
            "$ref": "#/components/responses/NotAllowed"
          },
          "409": {
            "$ref": "#/components/responses/Conflict"
          },
          "413": {
            "$ref": "#/components/responses/TooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedType"
          }
        }
      },
      "delete": {
        "operationId": "deleteSecret",
        "tags": [
          "Secrets"
        ],
        "summary": "Delete a secret of the local secret store",
        "description": "Steps that start later and need it fail with `secretNotFound`. 409 with the reason `noSecretKey` when the server\nhas no such store.\n",
        "parameters": [
          {
            "$ref": "#/components/parameters/SecretPath"
          }
        ],
        "responses": {
          "200": {
            "description": "Deleted.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Secret"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthenticated"
          },
          "403": {
            "$ref": "#/components/responses/NotAllowed"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "409": {
            "$ref": "#/components/responses/Conflict"
          }
        }
      }
    },
    "/whoami": {
      "get": {
        "operationId": "whoAmI",
        "tags": [
          "Caller"
        ],
        "summary": "Who you are, and what you may do",
        "responses": {
          "200": {
            "description": "The caller.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/CallerInfo"
                },
                "example": {
                  "principal": {
                    "ref": "user:default/ada"
                  },
                  "groups": [
                    "group:default/shop-team"
                  ],
                  "permissions": [
                    {
                      "name": "innominatus.run.read",
                      "decision": "allow"
                    },
                    {
                      "name": "innominatus.run.approve",
                      "decision": "conditional"
                    }
                  ]
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthenticated"
          }
        }
      }
    },
    "/environments": {
      "get": {
        "operationId": "listEnvironments",
        "tags": [
          "Definitions"
        ],
        "summary": "List environments",
        "responses": {
          "200": {
            "description": "All environments.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/EnvironmentList"
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthenticated"
          },
          "403": {
            "$ref": "#/components/responses/NotAllowed"
          }
        }
      }
    },
    "/webhooks/{provider}": {
      "post": {
        "operationId": "receiveWebhook",
        "tags": [
          "Webhooks"
        ],
        "summary": "Hear of a push or a pull request",
        "description": "For Git hosts, which sign what they deliver with a secret of `innominatus.webhooks`; nobody needs a token. A push\nthat changes a Score file, or a file that it names, is deployed; a pull request wakes steps that wait for it. What is\nnot signed, larger than 5 MiB or was delivered before changes nothing.\n",
        "security": [],
        "parameters": [
          {
            "name": "provider",
            "in": "path",
            "required": true,
            "schema": {
              "type": "string",
              "enum": [
                "gitea",
                "github",
                "gitlab"
              ]
            }
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "type": "object",
                "additionalProperties": true
              }
            }
          }
        },
        "responses": {
          "202": {
            "description": "Taken; what was pushed will be looked at.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/AcceptedDelivery"
                },
                "example": {
                  "pushes": 1,
                  "woken": 0
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthenticated"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "409": {
            "$ref": "#/components/responses/Conflict"
          },
          "413": {
            "$ref": "#/components/responses/TooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedType"
          }
        }
      }
    },
    "/golden-paths": {
      "get": {
        "operationId": "listGoldenPaths",
        "tags": [
          "Definitions"
        ],
        "summary": "List golden paths",
        "description": "What a platform team offers to be run, also what this server cannot run because it lacks a step type. Administrators\nalso get what is wrong with documents that are not in force.\n",
        "responses": {
          "200": {
            "description": "All golden paths.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/GoldenPathList"
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthenticated"
          },
          "403": {
            "$ref": "#/components/responses/NotAllowed"
          }
        }
      }
    },
    "/golden-paths/{name}": {
      "get": {
        "operationId": "getGoldenPath",
        "tags": [
          "Definitions"
        ],
        "summary": "Read a golden path",
        "description": "With its steps, as its document has them.",
        "parameters": [
          {
            "$ref": "#/components/parameters/GoldenPath"
          }
        ],
        "responses": {
          "200": {
            "description": "The golden path.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/GoldenPathDetails"
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthenticated"
          },
          "403": {
            "$ref": "#/components/responses/NotAllowed"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          }
        }
      }
    },
    "/golden-paths/{name}/runs": {
      "post": {
        "operationId": "runGoldenPath",
        "tags": [
          "Definitions"
        ],
        "summary": "Run a golden path",
        "description": "With a Score file or without one. Its steps take the place of workflows of the file, and what the file needs is\nprovided. With `dryRun=true` nothing is stored, and the answer is what would be done.\n",
        "parameters": [
          {
            "$ref": "#/components/parameters/GoldenPath"
          },
          {
            "$ref": "#/components/parameters/DryRun"
          },
          {
            "$ref": "#/components/parameters/IdempotencyKey"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/GoldenPathRequest"
              },
              "example": {
                "environment": "dev",
                "parameters": {
                  "size": "small"
                },
                "score": "apiVersion: score.dev/v1b1\nmetadata: { name: shop }\ncontainers: { web: { image: nginx:1.29 } }\n"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "What would be done.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/RunPreview"
                }
              }
            }
          },
          "202": {
            "$ref": "#/components/responses/Submitted"
          },
          "400": {
            "$ref": "#/components/responses/BadRequest"
          },
          "401": {
            "$ref": "#/components/responses/Unauthenticated"
          },
          "403": {
            "$ref": "#/components/responses/NotAllowed"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "409": {
            "$ref": "#/components/responses/Conflict"
          },
          "413": {
            "$ref": "#/components/responses/TooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedType"
          }
        }
      }
    },
    "/step-types": {
      "get": {
        "operationId": "listStepTypes",
        "tags": [
          "Definitions"
        ],
        "summary": "List step types",
        "responses": {
          "200": {
            "description": "All step types, by name.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/StepTypeList"
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthenticated"
          },
          "403": {
            "$ref": "#/components/responses/NotAllowed"
          }
        }
      }
    },
    "/step-types/{type}": {
      "get": {
        "operationId": "getStepType",
        "tags": [
          "Definitions"
        ],
        "summary": "One step type, with its schemas and examples",
        "parameters": [
          {
            "name": "type",
            "in": "path",
            "required": true,
            "description": "Its name or an alias.",
            "schema": {
              "$ref": "#/components/schemas/Name"
            },
            "example": "git-repository"
          }
        ],
        "responses": {
          "200": {
            "description": "The step type.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/StepTypeDetails"
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthenticated"
          },
          "403": {
            "$ref": "#/components/responses/NotAllowed"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          }
        }
      }
    },
    "/openapi.json": {
      "get": {
        "operationId": "getOpenApiDocument",
        "tags": [
          "Definitions"
        ],
        "summary": "This document",
        "security": [],
        "responses": {
          "200": {
            "description": "The document, as JSON.",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "additionalProperties": true
                }
              }
            }
          }
        }
      }
    }
  },
  "components": {
    "securitySchemes": {
      "token": {
        "type": "http",
        "scheme": "bearer"
      }
    },
    "parameters": {
      "App": {
        "name": "app",
        "in": "path",
        "required": true,
        "description": "Name of the application.",
        "schema": {
          "$ref": "#/components/schemas/Name"
        },
        "example": "shop"
      },
      "Entity": {
        "name": "entity",
        "in": "query",
        "description": "Entity of the catalog that the Score file belongs to. Its annotation `innominatus.io/application`, else its name,\nis the application; its owner is the owner of a new one. 400 with the reason `noCatalog` where there is no\ncatalog.\n",
        "schema": {
          "$ref": "#/components/schemas/EntityRef"
        },
        "example": "component:default/shop"
      },
      "RunId": {
        "name": "id",
        "in": "path",
        "required": true,
        "description": "Id of the run.",
        "schema": {
          "type": "string",
          "minLength": 1,
          "maxLength": 100
        },
        "example": "0198c2f0-7a10-7e0c-b1a5-0c1f5a1d2e3f"
      },
      "Step": {
        "name": "step",
        "in": "path",
        "required": true,
        "description": "Id of the step.",
        "schema": {
          "type": "string",
          "minLength": 1,
          "maxLength": 200
        },
        "example": "create-repository"
      },
      "SecretPath": {
        "name": "path",
        "in": "path",
        "required": true,
        "description": "Path of the secret, URL-encoded. What is below `runs/` belongs to runs.",
        "schema": {
          "type": "string",
          "minLength": 1,
          "maxLength": 500
        },
        "example": "shop/database"
      },
      "DryRun": {
        "name": "dryRun",
        "in": "query",
        "description": "Answer what would be done and change nothing.",
        "schema": {
          "type": "boolean",
          "default": false
        }
      },
      "GoldenPath": {
        "name": "name",
        "in": "path",
        "required": true,
        "description": "Name of the golden path.",
        "schema": {
          "$ref": "#/components/schemas/Name"
        },
        "example": "deploy-app"
      },
      "PlanHash": {
        "name": "hash",
        "in": "path",
        "required": true,
        "description": "Hash of the plan, 64 hexadecimal digits.",
        "schema": {
          "type": "string",
          "pattern": "^[0-9a-f]{64}$"
        },
        "example": "3b1f0c5a9d2e47f68a7b6c5d4e3f2a1b0c9d8e7f6a5b4c3d2e1f0a9b8c7d6e5f"
      },
      "IdempotencyKey": {
        "name": "Idempotency-Key",
        "in": "header",
        "description": "Any text of your choice. A second request of the same caller with the same key and the same content answers\nwhat the first one did and starts nothing; with other content it answers 409. Keys are kept for a day.\n",
        "schema": {
          "type": "string",
          "pattern": "^[\\x21-\\x7e]{1,255}$"
        },
        "example": "3f6c1c0e-2a44-4b39-9c1c-2f7d9a3f1f10"
      },
      "Image": {
        "name": "image",
        "in": "query",
        "description": "The image of the container whose image is `.`, as `image` or `container=image`; may be repeated.\n",
        "schema": {
          "type": "array",
          "maxItems": 100,
          "items": {
            "type": "string",
            "minLength": 1,
            "maxLength": 1000
          }
        },
        "example": [
          "web=ghcr.io/acme/shop:1.4.2"
        ]
      },
      "OverrideProperty": {
        "name": "overrideProperty",
        "in": "query",
        "description": "`path=value` sets one property of the Score file, `path=` removes it; may be repeated.\n",
        "schema": {
          "type": "array",
          "maxItems": 100,
          "items": {
            "type": "string",
            "minLength": 1,
            "maxLength": 10000
          }
        },
        "example": [
          "containers.web.variables.LOG_LEVEL=\"debug\""
        ]
      },
      "Cursor": {
        "name": "cursor",
        "in": "query",
        "description": "`nextCursor` of the page before.",
        "schema": {
          "type": "string",
          "minLength": 1,
          "maxLength": 1000
        }
      },
      "Limit": {
        "name": "limit",
        "in": "query",
        "description": "Longest page.",
        "schema": {
          "type": "integer",
          "minimum": 1,
          "maximum": 200,
          "default": 50
        }
      }
    },
    "requestBodies": {
      "ScoreOrNone": {
        "description": "The Score file; may be left out with `entity`.",
        "content": {
          "application/yaml": {
            "schema": {
              "type": "string"
            },
            "example": "apiVersion: score.dev/v1b1\nmetadata:\n  name: hello\ncontainers:\n  web:\n    image: nginx:1.29\nworkflows:\n  deploy:\n    steps:\n      - name: Create repository\n        type: git-repository\n"
          },
          "text/yaml": {
            "schema": {
              "type": "string"
            }
          },
          "application/json": {
            "schema": {
              "type": "object",
              "additionalProperties": true
            }
          },
          "application/gzip": {
            "schema": {
              "type": "string",
              "format": "binary"
            }
          }
        }
      }
    },
    "responses": {
      "Submitted": {
        "description": "Accepted, the run is on its way.",
        "headers": {
          "Location": {
            "description": "URL of the run.",
            "schema": {
              "type": "string"
            }
          }
        },
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/Submission"
            },
            "example": {
              "application": "shop",
              "environment": "local",
              "runs": [
                {
                  "id": "0198c2f0-7a10-7e0c-b1a5-0c1f5a1d2e3f",
                  "number": 7,
                  "workflow": "delete",
                  "status": "running",
                  "url": "http://localhost:8081/api/innominatus/runs/0198c2f0-7a10-7e0c-b1a5-0c1f5a1d2e3f"
                }
              ],
              "notes": []
            }
          }
        }
      },
      "AcceptedRun": {
        "description": "Accepted; the run as it is now.",
        "headers": {
          "Location": {
            "description": "URL of the run.",
            "schema": {
              "type": "string"
            }
          }
        },
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/Run"
            }
          }
        }
      },
      "BadRequest": {
        "description": "The request or its document is at fault; `problems` lists everything that is wrong.",
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/ErrorBody"
            },
            "example": {
              "error": {
                "name": "InputError",
                "message": "The Score file has 1 problem",
                "problems": [
                  {
                    "path": "/metadata/name",
                    "message": "must be there",
                    "reason": "schema",
                    "line": 2,
                    "column": 1
                  }
                ]
              },
              "request": {
                "method": "POST",
                "url": "/api/innominatus/specs"
              },
              "response": {
                "statusCode": 400
              }
            }
          }
        }
      },
      "Unauthenticated": {
        "description": "No valid token was sent.",
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/ErrorBody"
            }
          }
        }
      },
      "NotAllowed": {
        "description": "The caller may not do this.",
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/ErrorBody"
            }
          }
        }
      },
      "NotFound": {
        "description": "There is no such thing, or the caller may not read it.",
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/ErrorBody"
            }
          }
        }
      },
      "NotAcceptable": {
        "description": "The route has no answer of a type that `Accept` names.",
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/ErrorBody"
            }
          }
        }
      },
      "Gone": {
        "description": "It was there and is no longer kept; `error.reason` says why, for programs.",
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/ErrorBody"
            },
            "example": {
              "error": {
                "name": "GoneError",
                "message": "the logs of run 12 are no longer kept: they were deleted at 2026-11-01T03:00:00.000Z",
                "reason": "logDeleted"
              },
              "request": {
                "method": "GET",
                "url": "/api/innominatus/runs/0198c2f0-7a10-7e0c-b1a5-0c1f5a1d2e3f/steps/build/logs"
              },
              "response": {
                "statusCode": 410
              }
            }
          }
        }
      },
      "Conflict": {
        "description": "The request does not fit what is there by now; `error.reason` says why, for programs.",
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/ErrorBody"
            },
            "example": {
              "error": {
                "name": "ConflictError",
                "message": "the run has ended already",
                "reason": "runEnded"
              },
              "request": {
                "method": "POST",
                "url": "/api/innominatus/runs/0198c2f0-7a10-7e0c-b1a5-0c1f5a1d2e3f/cancel"
              },
              "response": {
                "statusCode": 409
              }
            }
          }
        }
      },
      "TooLarge": {
        "description": "The body is too large, packed or unpacked.",
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/ErrorBody"
            }
          }
        }
      },
      "UnsupportedType": {
        "description": "The type, charset or encoding of the body is none that the route reads.",
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/ErrorBody"
            }
          }
        }
      },
      "Unavailable": {
        "description": "The catalog, or the place of the Score file, cannot be reached at the moment.",
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/ErrorBody"
            }
          }
        }
      }
    },
    "schemas": {
      "EntityRef": {
        "type": "string",
        "minLength": 1,
        "maxLength": 250
      },
      "EntityName": {
        "type": "string",
        "minLength": 1,
        "maxLength": 100
      },
      "Name": {
        "type": "string",
        "minLength": 1,
        "maxLength": 100
      },
      "RunStatus": {
        "type": "string",
        "description": "`queued`: waits for the lock of its application and environment. `waiting`: parked, nothing runs until somebody\nor some time wakes it. `cancelling`: what runs is being ended. `rollingBack`: what was done is being undone. All\nothers are outcomes; after `rollbackFailed` the run keeps its lock.\n",
        "enum": [
          "queued",
          "running",
          "waiting",
          "cancelling",
          "rollingBack",
          "succeeded",
          "failed",
          "cancelled",
          "rolledBack",
          "rollbackFailed",
          "superseded"
        ]
      },
      "StepStatus": {
        "type": "string",
        "enum": [
          "pending",
          "running",
          "retrying",
          "waiting",
          "uncertain",
          "succeeded",
          "failed",
          "failedIgnored",
          "skipped",
          "cancelled",
          "undoing",
          "undone",
          "undoFailed"
        ]
      },
      "Problem": {
        "type": "object",
        "required": [
          "path",
          "message",
          "reason"
        ],
        "properties": {
          "path": {
            "type": "string",
            "description": "JSON pointer into the document, empty for the document itself; for a parameter of the request\n`/query/<name>`, `/headers/<name>` or `/path/<name>`.\n"
          },
          "message": {
            "type": "string"
          },
          "reason": {
            "type": "string",
            "description": "Stable camelCase word for programs."
          },
          "hint": {
            "type": "string",
            "description": "What to do about it."
          },
          "line": {
            "type": "integer",
            "description": "Counts from 1."
          },
          "column": {
            "type": "integer",
            "description": "Counts from 1."
          }
        }
      },
      "ErrorBody": {
        "type": "object",
        "required": [
          "error",
          "request",
          "response"
        ],
        "properties": {
          "error": {
            "type": "object",
            "required": [
              "name",
              "message"
            ],
            "properties": {
              "name": {
                "type": "string",
                "example": "InputError"
              },
              "message": {
                "type": "string"
              },
              "reason": {
                "type": "string",
                "description": "Stable camelCase word for programs."
              },
              "problems": {
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/Problem"
                }
              }
            }
          },
          "request": {
            "type": "object",
            "required": [
              "method",
              "url"
            ],
            "properties": {
              "method": {
                "type": "string"
              },
              "url": {
                "type": "string"
              }
            }
          },
          "response": {
            "type": "object",
            "required": [
              "statusCode"
            ],
            "properties": {
              "statusCode": {
                "type": "integer"
              }
            }
          }
        }
      },
      "Validation": {
        "type": "object",
        "required": [
          "valid",
          "problems"
        ],
        "properties": {
          "valid": {
            "type": "boolean"
          },
          "problems": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Problem"
            }
          }
        }
      },
      "Principal": {
        "type": "object",
        "required": [
          "ref"
        ],
        "properties": {
          "ref": {
            "type": "string",
            "description": "`user:<entity>` or `service:<subject>`.",
            "example": "user:default/ada"
          },
          "actor": {
            "type": "string",
            "description": "The plugin through which a user's token came."
          }
        }
      },
      "Failure": {
        "type": "object",
        "required": [
          "reason",
          "message"
        ],
        "properties": {
          "reason": {
            "type": "string",
            "description": "camelCase word for programs."
          },
          "message": {
            "type": "string"
          },
          "hint": {
            "type": "string"
          }
        }
      },
      "Submission": {
        "type": "object",
        "required": [
          "application",
          "environment",
          "runs",
          "notes"
        ],
        "properties": {
          "application": {
            "type": "string"
          },
          "workload": {
            "type": "string",
            "description": "Absent for a run without a Score file."
          },
          "revision": {
            "type": "integer",
            "description": "Absent for a run without a Score file."
          },
          "environment": {
            "type": "string"
          },
          "runs": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/RequestedRun"
            }
          },
          "notes": {
            "type": "array",
            "description": "Remarks about the document, such as old list forms that were read as maps.",
            "items": {
              "type": "string"
            }
          }
        }
      },
      "GoldenPathRequest": {
        "type": "object",
        "additionalProperties": false,
        "properties": {
          "application": {
            "type": "string",
            "description": "Needed without a Score file; by default what that says.",
            "example": "shop"
          },
          "environment": {
            "type": "string",
            "description": "By default the server's default environment."
          },
          "score": {
            "type": "string",
            "description": "Text of a Score file."
          },
          "files": {
            "type": "object",
            "description": "Files that the Score file names in `files.*.source`, in base64, by path.",
            "additionalProperties": {
              "type": "string"
            }
          },
          "images": {
            "type": "array",
            "description": "Images of containers whose image is `.`, as `[container=]image`.",
            "items": {
              "type": "string"
            }
          },
          "overrides": {
            "type": "string",
            "description": "Text of an overrides file."
          },
          "overrideProperties": {
            "type": "array",
            "description": "Single properties, as `path=value`.",
            "items": {
              "type": "string"
            }
          },
          "parameters": {
            "type": "object",
            "description": "By the schema of the golden path; stored and shown in clear.",
            "additionalProperties": true
          },
          "secrets": {
            "type": "object",
            "description": "Values of `${secrets.<name>}`, at most 100.",
            "maxProperties": 100,
            "additionalProperties": {
              "type": "string",
              "maxLength": 65536
            }
          }
        }
      },
      "RunPreview": {
        "type": "object",
        "required": [
          "application",
          "environment",
          "plans",
          "notes"
        ],
        "properties": {
          "application": {
            "type": "string"
          },
          "environment": {
            "type": "string"
          },
          "workload": {
            "type": "string",
            "description": "Absent for a run without a Score file."
          },
          "plans": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "workflow",
                "hash",
                "plan"
              ],
              "properties": {
                "workflow": {
                  "type": "string"
                },
                "hash": {
                  "type": "string"
                },
                "plan": {
                  "$ref": "#/components/schemas/Plan"
                }
              }
            }
          },
          "notes": {
            "type": "array",
            "items": {
              "type": "string"
            }
          }
        }
      },
      "RunRequest": {
        "type": "object",
        "required": [
          "application",
          "workflow"
        ],
        "additionalProperties": false,
        "properties": {
          "application": {
            "type": "string",
            "example": "shop"
          },
          "environment": {
            "type": "string",
            "description": "By default the server's default environment."
          },
          "workflow": {
            "type": "object",
            "description": "As below `workflows.<name>` of a Score file.",
            "required": [
              "steps"
            ],
            "properties": {
              "name": {
                "type": "string",
                "description": "What to call it; by default `inline`."
              },
              "steps": {
                "type": "array",
                "minItems": 1,
                "maxItems": 500,
                "items": {
                  "type": "object",
                  "additionalProperties": true
                }
              },
              "variables": {
                "type": "object",
                "additionalProperties": {
                  "type": "string"
                }
              },
              "onFailure": {
                "type": "string",
                "enum": [
                  "rollback",
                  "stop"
                ]
              },
              "secrets": {
                "type": "object",
                "description": "Where values of `${secrets.<name>}` come from.",
                "additionalProperties": {
                  "type": "object",
                  "additionalProperties": true
                }
              }
            },
            "additionalProperties": true
          },
          "parameters": {
            "type": "object",
            "description": "Values of `${parameters.<name>}`; stored and shown in clear.",
            "additionalProperties": true
          },
          "secrets": {
            "type": "object",
            "description": "Values of `${secrets.<name>}`, at most 100 of at most 64 KiB each. They are never shown again.\n",
            "maxProperties": 100,
            "additionalProperties": {
              "type": "string",
              "maxLength": 65536
            }
          }
        }
      },
      "CancelRequest": {
        "type": "object",
        "additionalProperties": false,
        "properties": {
          "reason": {
            "$ref": "#/components/schemas/Reason"
          }
        }
      },
      "ResumeRequest": {
        "type": "object",
        "required": [
          "step",
          "outcome"
        ],
        "additionalProperties": false,
        "properties": {
          "step": {
            "type": "string",
            "minLength": 1,
            "maxLength": 200
          },
          "outcome": {
            "type": "string",
            "enum": [
              "done",
              "notDone"
            ]
          },
          "outputs": {
            "type": "object",
            "description": "What a step that was done has brought; not for `notDone`.",
            "additionalProperties": true
          }
        }
      },
      "ApproveRequest": {
        "type": "object",
        "required": [
          "planHash"
        ],
        "additionalProperties": false,
        "properties": {
          "reason": {
            "$ref": "#/components/schemas/Reason"
          },
          "planHash": {
            "type": "string",
            "description": "`planHash` of the run as you saw it; an answer to another plan is void.\n",
            "minLength": 1,
            "maxLength": 200
          }
        }
      },
      "RejectRequest": {
        "type": "object",
        "required": [
          "reason",
          "planHash"
        ],
        "additionalProperties": false,
        "properties": {
          "reason": {
            "$ref": "#/components/schemas/Reason"
          },
          "planHash": {
            "type": "string",
            "minLength": 1,
            "maxLength": 200
          }
        }
      },
      "ReleaseRequest": {
        "type": "object",
        "required": [
          "reason"
        ],
        "additionalProperties": false,
        "properties": {
          "reason": {
            "$ref": "#/components/schemas/Reason"
          }
        }
      },
      "SecretRequest": {
        "type": "object",
        "required": [
          "value"
        ],
        "additionalProperties": false,
        "properties": {
          "value": {
            "type": "string",
            "description": "At most 64 KiB of UTF-8. A step can take one member of a JSON object.\n",
            "minLength": 1,
            "maxLength": 65536
          }
        }
      },
      "Reason": {
        "type": "string",
        "description": "For people; recorded.",
        "minLength": 1,
        "maxLength": 1000
      },
      "RetryPreview": {
        "type": "object",
        "required": [
          "round",
          "steps",
          "kept"
        ],
        "properties": {
          "round": {
            "type": "integer",
            "description": "Number of the round to come."
          },
          "steps": {
            "type": "array",
            "description": "Steps that begin anew, in the order of the plan.",
            "items": {
              "type": "object",
              "required": [
                "step",
                "name",
                "why"
              ],
              "properties": {
                "step": {
                  "type": "string"
                },
                "name": {
                  "type": "string"
                },
                "why": {
                  "type": "string",
                  "description": "`notDone`: failed, was cancelled, or its outcome is unknown. `skipped`: because of what happened before\nit. `follows`: a step that begins anew. `everyRound`: runs after a failure or always.\n",
                  "enum": [
                    "notDone",
                    "skipped",
                    "undone",
                    "follows",
                    "everyRound"
                  ]
                }
              }
            }
          },
          "kept": {
            "type": "array",
            "description": "Ids of steps that keep what they have brought.",
            "items": {
              "type": "string"
            }
          }
        }
      },
      "RollbackPreview": {
        "type": "object",
        "required": [
          "undo",
          "left"
        ],
        "properties": {
          "undo": {
            "type": "array",
            "description": "In the order of undoing.",
            "items": {
              "type": "object",
              "required": [
                "step",
                "name",
                "effects"
              ],
              "properties": {
                "step": {
                  "type": "string"
                },
                "name": {
                  "type": "string"
                },
                "effects": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "required": [
                      "id",
                      "summary"
                    ],
                    "properties": {
                      "id": {
                        "type": "string"
                      },
                      "summary": {
                        "type": "string"
                      },
                      "url": {
                        "type": "string"
                      }
                    }
                  }
                }
              }
            }
          },
          "left": {
            "type": "array",
            "description": "What would stay.",
            "items": {
              "$ref": "#/components/schemas/LeftEffect"
            }
          }
        }
      },
      "LeftEffect": {
        "type": "object",
        "description": "One thing that still stands after a run without success.",
        "required": [
          "step",
          "summary",
          "reason"
        ],
        "properties": {
          "step": {
            "type": "string"
          },
          "effect": {
            "type": "string",
            "description": "Id of the effect."
          },
          "summary": {
            "type": "string"
          },
          "reason": {
            "$ref": "#/components/schemas/LeftReason"
          },
          "message": {
            "type": "string",
            "description": "More than the reason says, for people."
          },
          "url": {
            "type": "string"
          }
        }
      },
      "LeftReason": {
        "type": "string",
        "description": "`notReversible`: nothing brings the old state back. `kept`: the step is not undone. `overtaken`: a later run has\ntouched the object. `targetChanged`: the target at that address is another one now. `inUse`: the target refused.\n`notUndone`: nothing of the run was undone.\n",
        "enum": [
          "notReversible",
          "kept",
          "overtaken",
          "undoFailed",
          "targetChanged",
          "inUse",
          "notUndone"
        ]
      },
      "Lock": {
        "type": "object",
        "required": [
          "key",
          "waiters"
        ],
        "properties": {
          "key": {
            "type": "string",
            "example": "shop/local"
          },
          "holder": {
            "type": "object",
            "description": "Absent when nobody holds it right now.",
            "required": [
              "grantedAt",
              "driven"
            ],
            "properties": {
              "run": {
                "allOf": [
                  {
                    "$ref": "#/components/schemas/Run"
                  }
                ],
                "description": "Absent when you may not read it."
              },
              "grantedAt": {
                "type": "string",
                "format": "date-time"
              },
              "driven": {
                "type": "boolean",
                "description": "Whether a process works on the run right now."
              }
            }
          },
          "waiters": {
            "type": "array",
            "description": "Runs that wait for it and that you may read, next one first.",
            "items": {
              "$ref": "#/components/schemas/Run"
            }
          }
        }
      },
      "LockPage": {
        "type": "object",
        "required": [
          "items"
        ],
        "properties": {
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Lock"
            }
          },
          "nextCursor": {
            "type": "string"
          }
        }
      },
      "Secret": {
        "type": "object",
        "required": [
          "path"
        ],
        "properties": {
          "path": {
            "type": "string",
            "example": "shop/database"
          }
        }
      },
      "SecretPage": {
        "type": "object",
        "required": [
          "items"
        ],
        "properties": {
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Secret"
            }
          },
          "nextCursor": {
            "type": "string"
          },
          "unreadable": {
            "type": "integer",
            "description": "How many more there are that were sealed with a key which the server has not got; absent if none.\n"
          }
        }
      },
      "Graph": {
        "type": "object",
        "required": [
          "nodes",
          "edges"
        ],
        "properties": {
          "nodes": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/GraphNode"
            }
          },
          "edges": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/GraphEdge"
            }
          }
        }
      },
      "GraphNode": {
        "type": "object",
        "required": [
          "id",
          "kind",
          "label"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "kind": {
            "type": "string",
            "enum": [
              "application",
              "workload",
              "resource",
              "step",
              "object"
            ]
          },
          "label": {
            "type": "string"
          },
          "status": {
            "type": "string",
            "description": "Of a step."
          },
          "type": {
            "type": "string",
            "description": "Of a step, a resource or an object."
          },
          "url": {
            "type": "string"
          }
        }
      },
      "GraphEdge": {
        "type": "object",
        "required": [
          "from",
          "to",
          "kind"
        ],
        "properties": {
          "from": {
            "type": "string"
          },
          "to": {
            "type": "string"
          },
          "kind": {
            "type": "string",
            "enum": [
              "uses",
              "dependsOn",
              "made"
            ]
          }
        }
      },
      "CallerInfo": {
        "type": "object",
        "required": [
          "principal",
          "groups",
          "permissions"
        ],
        "properties": {
          "principal": {
            "$ref": "#/components/schemas/Principal"
          },
          "groups": {
            "type": "array",
            "description": "What you belong to; what they own, you own.",
            "items": {
              "type": "string"
            }
          },
          "permissions": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "name",
                "decision"
              ],
              "properties": {
                "name": {
                  "type": "string",
                  "example": "innominatus.run.read"
                },
                "decision": {
                  "type": "string",
                  "description": "`conditional`: it depends on the object.",
                  "enum": [
                    "allow",
                    "conditional",
                    "deny"
                  ]
                }
              }
            }
          }
        }
      },
      "RequestedRun": {
        "type": "object",
        "required": [
          "id",
          "number",
          "workflow",
          "status",
          "url"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "number": {
            "type": "integer",
            "description": "Counts the runs of the application."
          },
          "workflow": {
            "type": "string"
          },
          "status": {
            "$ref": "#/components/schemas/RunStatus"
          },
          "url": {
            "type": "string"
          }
        }
      },
      "PlanPreview": {
        "type": "object",
        "required": [
          "application",
          "environment",
          "workload",
          "plans",
          "notes"
        ],
        "properties": {
          "application": {
            "type": "string"
          },
          "environment": {
            "type": "string"
          },
          "workload": {
            "type": "string"
          },
          "plans": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "workflow",
                "hash",
                "plan"
              ],
              "properties": {
                "workflow": {
                  "type": "string"
                },
                "hash": {
                  "type": "string"
                },
                "plan": {
                  "$ref": "#/components/schemas/Plan"
                }
              }
            }
          },
          "notes": {
            "type": "array",
            "items": {
              "type": "string"
            }
          }
        }
      },
      "PlanOffer": {
        "allOf": [
          {
            "$ref": "#/components/schemas/PlanPreview"
          },
          {
            "type": "object",
            "required": [
              "expiresAt"
            ],
            "properties": {
              "expiresAt": {
                "type": "string",
                "format": "date-time",
                "description": "Until when the plans can be read and carried out."
              }
            }
          }
        ]
      },
      "OfferedPlan": {
        "type": "object",
        "required": [
          "hash",
          "application",
          "environment",
          "workload",
          "workflow",
          "plan",
          "notes",
          "plannedBy",
          "plannedAt",
          "expiresAt"
        ],
        "properties": {
          "hash": {
            "type": "string"
          },
          "application": {
            "type": "string"
          },
          "environment": {
            "type": "string"
          },
          "workload": {
            "type": "string"
          },
          "workflow": {
            "type": "string"
          },
          "owner": {
            "type": "string",
            "description": "Who owns the application, or will."
          },
          "entity": {
            "type": "string",
            "description": "Entity of the software catalog that it would be deployed from."
          },
          "plan": {
            "$ref": "#/components/schemas/Plan"
          },
          "notes": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "plannedBy": {
            "$ref": "#/components/schemas/Principal"
          },
          "plannedAt": {
            "type": "string",
            "format": "date-time"
          },
          "expiresAt": {
            "type": "string",
            "format": "date-time"
          }
        }
      },
      "Plan": {
        "type": "object",
        "description": "Everything that a run will do, frozen and identified by one hash.",
        "required": [
          "format",
          "application",
          "environment",
          "workflow",
          "onFailure",
          "variables",
          "parameters",
          "secrets",
          "steps",
          "undoOrder"
        ],
        "properties": {
          "format": {
            "type": "integer",
            "enum": [
              1
            ]
          },
          "application": {
            "type": "string"
          },
          "environment": {
            "$ref": "#/components/schemas/Environment"
          },
          "workload": {
            "type": "object",
            "description": "Absent for a run without a Score file.",
            "required": [
              "name",
              "metadata",
              "digest"
            ],
            "properties": {
              "name": {
                "type": "string"
              },
              "metadata": {
                "type": "object",
                "additionalProperties": true
              },
              "digest": {
                "type": "string"
              }
            }
          },
          "owner": {
            "type": "string"
          },
          "workflow": {
            "type": "string"
          },
          "goldenPath": {
            "$ref": "#/components/schemas/DefinitionRef"
          },
          "onFailure": {
            "type": "string",
            "enum": [
              "rollback",
              "stop"
            ]
          },
          "variables": {
            "type": "object",
            "additionalProperties": {
              "type": "string"
            }
          },
          "parameters": {
            "type": "object",
            "additionalProperties": true
          },
          "secrets": {
            "type": "object",
            "description": "Where values come from; never the values.",
            "additionalProperties": {
              "$ref": "#/components/schemas/SecretSource"
            }
          },
          "resources": {
            "type": "object",
            "description": "How the resources of the Score file are provided, by name; absent if there are none.",
            "additionalProperties": {
              "$ref": "#/components/schemas/PlannedResource"
            }
          },
          "outputs": {
            "allOf": [
              {
                "$ref": "#/components/schemas/PlannedValue"
              }
            ],
            "description": "What the golden path promises to bring."
          },
          "steps": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/PlannedStep"
            }
          },
          "undoOrder": {
            "type": "array",
            "items": {
              "type": "string"
            }
          }
        }
      },
      "DefinitionRef": {
        "type": "object",
        "description": "A document of the platform team, as it was when the run was requested.",
        "required": [
          "name",
          "digest"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "digest": {
            "type": "string"
          },
          "commit": {
            "type": "string",
            "description": "Commit that it was read from, where it came from Git."
          }
        }
      },
      "PlannedValue": {
        "type": "object",
        "required": [
          "value",
          "placeholders"
        ],
        "properties": {
          "value": {
            "description": "Any JSON value."
          },
          "placeholders": {
            "type": "array",
            "description": "JSON pointers into `value`, to strings that are filled in while running.",
            "items": {
              "type": "string"
            }
          }
        }
      },
      "PlannedResource": {
        "type": "object",
        "required": [
          "type",
          "class",
          "uid",
          "definition",
          "outputs"
        ],
        "properties": {
          "type": {
            "type": "string"
          },
          "class": {
            "type": "string"
          },
          "uid": {
            "type": "string"
          },
          "definition": {
            "$ref": "#/components/schemas/DefinitionRef"
          },
          "outputs": {
            "$ref": "#/components/schemas/PlannedValue"
          },
          "manifests": {
            "allOf": [
              {
                "$ref": "#/components/schemas/PlannedValue"
              }
            ],
            "description": "Kubernetes objects that are rendered with the workload."
          }
        }
      },
      "SecretSource": {
        "type": "object",
        "description": "`env`: a variable of the server, by `name`. `local`: an encrypted file of the server, by `path` and `key`. `run`:\nhanded in with the request of the run, by `name`.\n",
        "required": [
          "store"
        ],
        "properties": {
          "store": {
            "type": "string",
            "enum": [
              "env",
              "local",
              "run"
            ]
          },
          "name": {
            "type": "string"
          },
          "path": {
            "type": "string"
          },
          "key": {
            "type": "string"
          }
        }
      },
      "PlannedStep": {
        "type": "object",
        "required": [
          "id",
          "name",
          "type",
          "typeVersion",
          "origin",
          "input",
          "placeholders",
          "dependsOn",
          "when",
          "retry",
          "continueOnError",
          "onRollback",
          "reversal",
          "setVariables"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "name": {
            "type": "string"
          },
          "type": {
            "type": "string"
          },
          "typeVersion": {
            "type": "integer"
          },
          "origin": {
            "type": "object",
            "required": [
              "document",
              "path"
            ],
            "properties": {
              "document": {
                "type": "string",
                "enum": [
                  "score",
                  "request",
                  "engine",
                  "goldenPath",
                  "resourceDefinition"
                ]
              },
              "path": {
                "type": "string"
              },
              "name": {
                "type": "string",
                "description": "Of the golden path or resource definition."
              }
            }
          },
          "input": {
            "type": "object",
            "additionalProperties": true
          },
          "placeholders": {
            "type": "array",
            "description": "JSON pointers into `input`, to strings that are filled in when the step starts.",
            "items": {
              "type": "string"
            }
          },
          "dependsOn": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "if": {
            "type": "string"
          },
          "when": {
            "type": "string",
            "enum": [
              "on_success",
              "on_failure",
              "always"
            ]
          },
          "timeoutMs": {
            "type": "number"
          },
          "retry": {
            "type": "object",
            "required": [
              "attempts",
              "backoffMs",
              "maxBackoffMs"
            ],
            "properties": {
              "attempts": {
                "type": "integer"
              },
              "backoffMs": {
                "type": "number"
              },
              "maxBackoffMs": {
                "type": "number"
              }
            }
          },
          "continueOnError": {
            "type": "boolean"
          },
          "onRollback": {
            "type": "string",
            "enum": [
              "undo",
              "keep"
            ]
          },
          "reversal": {
            "type": "object",
            "description": "What the type of the step can do about its effects.",
            "required": [
              "undo",
              "settle"
            ],
            "properties": {
              "undo": {
                "type": "boolean"
              },
              "settle": {
                "type": "boolean"
              }
            }
          },
          "setVariables": {
            "type": "object",
            "additionalProperties": {
              "type": "string"
            }
          },
          "each": {
            "type": "object",
            "description": "What a repetition of a step with `forEach` is for.",
            "required": [
              "key",
              "value"
            ],
            "properties": {
              "key": {
                "type": "string"
              },
              "value": {
                "description": "Any JSON value."
              }
            }
          },
          "scope": {
            "type": "object",
            "description": "What its condition may speak of, where it was written in another document.",
            "required": [
              "prefix",
              "values"
            ],
            "properties": {
              "prefix": {
                "type": "string",
                "description": "What the ids of its neighbours begin with."
              },
              "values": {
                "$ref": "#/components/schemas/PlannedValue"
              }
            }
          }
        }
      },
      "Application": {
        "type": "object",
        "required": [
          "name",
          "createdAt",
          "createdBy",
          "workloads",
          "environments"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "owner": {
            "type": "string",
            "example": "group:default/shop-team"
          },
          "createdAt": {
            "type": "string",
            "format": "date-time"
          },
          "createdBy": {
            "type": "string"
          },
          "workloads": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "newestRevision": {
            "type": "integer"
          },
          "environments": {
            "type": "array",
            "description": "Where it has been deployed to.",
            "items": {
              "type": "string"
            }
          }
        }
      },
      "ApplicationPage": {
        "type": "object",
        "required": [
          "items"
        ],
        "properties": {
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Application"
            }
          },
          "nextCursor": {
            "type": "string"
          }
        }
      },
      "Revision": {
        "type": "object",
        "required": [
          "application",
          "number",
          "workload",
          "digest",
          "createdAt",
          "createdBy"
        ],
        "properties": {
          "application": {
            "type": "string"
          },
          "number": {
            "type": "integer"
          },
          "workload": {
            "type": "string"
          },
          "digest": {
            "type": "string"
          },
          "createdAt": {
            "type": "string",
            "format": "date-time"
          },
          "createdBy": {
            "type": "string"
          }
        }
      },
      "RevisionPage": {
        "type": "object",
        "required": [
          "items"
        ],
        "properties": {
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Revision"
            }
          },
          "nextCursor": {
            "type": "string"
          }
        }
      },
      "RevisionDetails": {
        "allOf": [
          {
            "$ref": "#/components/schemas/Revision"
          },
          {
            "type": "object",
            "required": [
              "score"
            ],
            "properties": {
              "score": {
                "type": "string",
                "description": "The Score file as it was sent."
              }
            }
          }
        ]
      },
      "Deployments": {
        "type": "object",
        "required": [
          "application",
          "known",
          "mayDelete",
          "environments"
        ],
        "properties": {
          "application": {
            "type": "string"
          },
          "known": {
            "type": "boolean",
            "description": "Whether there is such an application that you may read."
          },
          "owner": {
            "type": "string",
            "example": "group:default/shop-team"
          },
          "newestRevision": {
            "type": "integer"
          },
          "mayDelete": {
            "type": "boolean",
            "description": "Whether you may delete it from at least one environment that it is in."
          },
          "environments": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Deployment"
            }
          }
        }
      },
      "Deployment": {
        "type": "object",
        "description": "An application in one environment.",
        "required": [
          "name",
          "mayDeploy",
          "mayDelete"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "title": {
            "type": "string"
          },
          "mayDeploy": {
            "type": "boolean",
            "description": "False as well in an environment that is not configured any more."
          },
          "mayDelete": {
            "type": "boolean"
          },
          "newestRun": {
            "$ref": "#/components/schemas/Run"
          },
          "lastSucceeded": {
            "allOf": [
              {
                "$ref": "#/components/schemas/Run"
              }
            ],
            "description": "The newest run that succeeded."
          },
          "lockedBy": {
            "type": "object",
            "description": "Present while a run has the application and environment to itself.",
            "required": [
              "since"
            ],
            "properties": {
              "run": {
                "allOf": [
                  {
                    "$ref": "#/components/schemas/Run"
                  }
                ],
                "description": "Absent when you may not read it."
              },
              "since": {
                "type": "string",
                "format": "date-time"
              }
            }
          }
        }
      },
      "ScoreFile": {
        "type": "object",
        "required": [
          "entity",
          "application",
          "url",
          "text",
          "problems",
          "workflows"
        ],
        "properties": {
          "entity": {
            "type": "string",
            "example": "component:default/shop"
          },
          "application": {
            "type": "string",
            "description": "The application that it would be deployed as."
          },
          "url": {
            "type": "string",
            "description": "Where it was read."
          },
          "text": {
            "type": "string"
          },
          "problems": {
            "type": "array",
            "description": "Empty for a valid file.",
            "items": {
              "$ref": "#/components/schemas/Problem"
            }
          },
          "workload": {
            "type": "string",
            "description": "Its name."
          },
          "workflows": {
            "type": "array",
            "description": "Names of its workflows; empty for a file that cannot be read.",
            "items": {
              "type": "string"
            }
          },
          "owner": {
            "type": "string",
            "example": "group:default/shop-team"
          },
          "system": {
            "type": "string",
            "example": "system:default/store"
          }
        }
      },
      "Run": {
        "type": "object",
        "required": [
          "id",
          "number",
          "application",
          "environment",
          "workflow",
          "status",
          "startedBy",
          "requestedAt",
          "url"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "number": {
            "type": "integer",
            "description": "Counts the runs of the application."
          },
          "application": {
            "type": "string"
          },
          "workload": {
            "type": "string"
          },
          "revision": {
            "type": "integer"
          },
          "environment": {
            "type": "string"
          },
          "workflow": {
            "type": "string"
          },
          "goldenPath": {
            "type": "string",
            "description": "Golden path that it has its steps from."
          },
          "status": {
            "$ref": "#/components/schemas/RunStatus"
          },
          "waitingFor": {
            "type": "string",
            "description": "What a queued or waiting run waits for, for people."
          },
          "owner": {
            "type": "string"
          },
          "entity": {
            "type": "string",
            "description": "Entity of the catalog that it was deployed from.",
            "example": "component:default/shop"
          },
          "startedBy": {
            "$ref": "#/components/schemas/Principal"
          },
          "planHash": {
            "type": "string"
          },
          "requestedAt": {
            "type": "string",
            "format": "date-time"
          },
          "startedAt": {
            "type": "string",
            "format": "date-time"
          },
          "finishedAt": {
            "type": "string",
            "format": "date-time"
          },
          "error": {
            "$ref": "#/components/schemas/Failure"
          },
          "url": {
            "type": "string"
          }
        }
      },
      "RunPage": {
        "type": "object",
        "required": [
          "items",
          "totalCount",
          "totalIsLowerBound"
        ],
        "properties": {
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Run"
            }
          },
          "nextCursor": {
            "type": "string"
          },
          "totalCount": {
            "type": "integer",
            "description": "Counting stops at 10,000."
          },
          "totalIsLowerBound": {
            "type": "boolean",
            "description": "True when there are more than `totalCount`."
          }
        }
      },
      "RunDetails": {
        "allOf": [
          {
            "$ref": "#/components/schemas/Run"
          },
          {
            "type": "object",
            "required": [
              "round",
              "lock",
              "may",
              "parameters",
              "steps"
            ],
            "properties": {
              "may": {
                "type": "object",
                "description": "What you have the permission for; whether the run is in a state for it is another matter.\n",
                "required": [
                  "cancel",
                  "retry",
                  "rollback",
                  "resume",
                  "approve",
                  "approveOwn"
                ],
                "properties": {
                  "cancel": {
                    "type": "boolean"
                  },
                  "retry": {
                    "type": "boolean"
                  },
                  "rollback": {
                    "type": "boolean"
                  },
                  "resume": {
                    "type": "boolean"
                  },
                  "approve": {
                    "type": "boolean"
                  },
                  "approveOwn": {
                    "type": "boolean",
                    "description": "Approve runs of your own too, whatever a step says."
                  }
                }
              },
              "compactedAt": {
                "type": "string",
                "format": "date-time",
                "description": "When the events of the run were put together as one, `run.compacted`, because it ended long ago: what came\nof it is kept, how it came about is not.\n"
              },
              "logsDeletedAt": {
                "type": "string",
                "format": "date-time",
                "description": "When the logs of its steps were deleted, because it ended long ago."
              },
              "round": {
                "type": "integer",
                "description": "1, and one more with each retry."
              },
              "lock": {
                "type": "string",
                "enum": [
                  "queued",
                  "granted",
                  "released"
                ]
              },
              "cancel": {
                "type": "object",
                "description": "Present once somebody asked the run to stop.",
                "required": [
                  "at"
                ],
                "properties": {
                  "at": {
                    "type": "string",
                    "format": "date-time"
                  },
                  "by": {
                    "$ref": "#/components/schemas/Principal"
                  },
                  "reason": {
                    "type": "string"
                  }
                }
              },
              "rollback": {
                "type": "object",
                "description": "Present once the run is to be undone.",
                "required": [
                  "cause",
                  "steps"
                ],
                "properties": {
                  "cause": {
                    "type": "string",
                    "enum": [
                      "failed",
                      "cancelled",
                      "requested"
                    ]
                  },
                  "startedAt": {
                    "type": "string",
                    "format": "date-time"
                  },
                  "steps": {
                    "type": "array",
                    "description": "Steps to undo.",
                    "items": {
                      "type": "string"
                    }
                  }
                }
              },
              "left": {
                "type": "array",
                "description": "What still stands, of a run that ended without success.",
                "items": {
                  "$ref": "#/components/schemas/LeftEffect"
                }
              },
              "problems": {
                "type": "array",
                "description": "Why the plan could not be compiled.",
                "items": {
                  "$ref": "#/components/schemas/Problem"
                }
              },
              "parameters": {
                "type": "object",
                "additionalProperties": true
              },
              "plan": {
                "$ref": "#/components/schemas/Plan"
              },
              "steps": {
                "type": "array",
                "description": "In the order of the plan; empty until there is one.",
                "items": {
                  "$ref": "#/components/schemas/Step"
                }
              }
            }
          }
        ]
      },
      "Step": {
        "type": "object",
        "required": [
          "id",
          "name",
          "type",
          "status",
          "attempts",
          "dependsOn",
          "outputs",
          "effects"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "name": {
            "type": "string"
          },
          "type": {
            "type": "string"
          },
          "status": {
            "$ref": "#/components/schemas/StepStatus"
          },
          "skipReason": {
            "type": "string",
            "enum": [
              "condition",
              "upstream",
              "cancelled",
              "unchanged"
            ]
          },
          "attempts": {
            "type": "integer",
            "description": "How many there have been."
          },
          "dependsOn": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "startedAt": {
            "type": "string",
            "format": "date-time"
          },
          "finishedAt": {
            "type": "string",
            "format": "date-time"
          },
          "outputs": {
            "type": "object",
            "additionalProperties": true
          },
          "effects": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Effect"
            }
          },
          "error": {
            "$ref": "#/components/schemas/Failure"
          },
          "waiting": {
            "$ref": "#/components/schemas/StepWait"
          },
          "retryAt": {
            "type": "string",
            "format": "date-time"
          },
          "stillRunning": {
            "type": "string",
            "description": "What a cancel could not stop at the target."
          },
          "undo": {
            "$ref": "#/components/schemas/StepUndo"
          },
          "progress": {
            "$ref": "#/components/schemas/StepProgress"
          }
        }
      },
      "StepWait": {
        "type": "object",
        "description": "What a parked step waits for.",
        "required": [
          "for",
          "approvals"
        ],
        "properties": {
          "for": {
            "type": "string",
            "description": "For people."
          },
          "until": {
            "type": "string",
            "format": "date-time",
            "description": "When it stops waiting."
          },
          "approval": {
            "type": "object",
            "description": "Present when people have to consent.",
            "required": [
              "required",
              "groups",
              "selfApproval"
            ],
            "properties": {
              "required": {
                "type": "integer",
                "description": "How many have to consent."
              },
              "groups": {
                "type": "array",
                "description": "Approvers belong to one of them; empty when anybody may.",
                "items": {
                  "type": "string"
                }
              },
              "selfApproval": {
                "type": "boolean",
                "description": "Whether who started the run may consent."
              },
              "message": {
                "type": "string"
              }
            }
          },
          "approvals": {
            "type": "array",
            "description": "Consents so far.",
            "items": {
              "$ref": "#/components/schemas/ApprovalAnswer"
            }
          },
          "rejection": {
            "$ref": "#/components/schemas/ApprovalAnswer"
          }
        }
      },
      "ApprovalAnswer": {
        "type": "object",
        "required": [
          "by",
          "at"
        ],
        "properties": {
          "by": {
            "$ref": "#/components/schemas/Principal"
          },
          "at": {
            "type": "string",
            "format": "date-time"
          },
          "reason": {
            "type": "string"
          }
        }
      },
      "StepUndo": {
        "type": "object",
        "description": "How undoing the step goes; `settle` follows `undo` where the type has it.",
        "required": [
          "phase",
          "status",
          "attempts"
        ],
        "properties": {
          "phase": {
            "type": "string",
            "enum": [
              "undo",
              "settle"
            ]
          },
          "status": {
            "type": "string",
            "enum": [
              "running",
              "interrupted",
              "retrying",
              "succeeded",
              "failed"
            ]
          },
          "attempts": {
            "type": "integer",
            "description": "Of both, over all rounds."
          },
          "error": {
            "$ref": "#/components/schemas/Failure"
          },
          "retryAt": {
            "type": "string",
            "format": "date-time"
          }
        }
      },
      "Effect": {
        "type": "object",
        "description": "One thing outside that a step created or changed.",
        "required": [
          "id",
          "attempt",
          "kind",
          "action",
          "target",
          "externalId",
          "summary",
          "reversible",
          "confirmed",
          "standing"
        ],
        "properties": {
          "id": {
            "type": "string"
          },
          "attempt": {
            "type": "integer"
          },
          "kind": {
            "type": "string"
          },
          "action": {
            "type": "string",
            "enum": [
              "create",
              "update",
              "delete",
              "adopt"
            ]
          },
          "target": {
            "type": "string"
          },
          "externalId": {
            "type": "string"
          },
          "summary": {
            "type": "string"
          },
          "url": {
            "type": "string"
          },
          "reversible": {
            "type": "boolean"
          },
          "confirmed": {
            "type": "boolean",
            "description": "False until the step has succeeded."
          },
          "standing": {
            "type": "boolean",
            "description": "False once it is undone."
          },
          "left": {
            "type": "object",
            "description": "Why undoing passed it by.",
            "required": [
              "reason"
            ],
            "properties": {
              "reason": {
                "$ref": "#/components/schemas/LeftReason"
              },
              "message": {
                "type": "string"
              }
            }
          },
          "data": {
            "type": "object",
            "description": "What only the answer of the target told.",
            "additionalProperties": true
          }
        }
      },
      "StepProgress": {
        "type": "object",
        "required": [
          "step",
          "attempt",
          "done"
        ],
        "properties": {
          "step": {
            "type": "string"
          },
          "attempt": {
            "type": "integer"
          },
          "done": {
            "type": "number"
          },
          "total": {
            "type": "number"
          },
          "message": {
            "type": "string"
          }
        }
      },
      "RunEvent": {
        "type": "object",
        "required": [
          "seq",
          "at",
          "version",
          "fact"
        ],
        "properties": {
          "seq": {
            "type": "integer",
            "description": "1, 2, 3 … without gaps."
          },
          "at": {
            "type": "string",
            "format": "date-time"
          },
          "version": {
            "type": "integer",
            "description": "Of the schema of this type of fact."
          },
          "principal": {
            "$ref": "#/components/schemas/Principal"
          },
          "fact": {
            "$ref": "#/components/schemas/RunFact"
          }
        }
      },
      "RunFact": {
        "type": "object",
        "description": "What happened, in the past tense; the further fields depend on the type.",
        "required": [
          "type"
        ],
        "properties": {
          "type": {
            "type": "string",
            "example": "step.started"
          }
        },
        "additionalProperties": true
      },
      "RunEventPage": {
        "type": "object",
        "required": [
          "items",
          "nextAfter",
          "ended"
        ],
        "properties": {
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/RunEvent"
            }
          },
          "nextAfter": {
            "type": "integer",
            "description": "The `after` of the next page."
          },
          "ended": {
            "type": "boolean",
            "description": "True when the run has ended and no event follows this page."
          }
        }
      },
      "LogChunk": {
        "type": "object",
        "required": [
          "text",
          "nextOffset"
        ],
        "properties": {
          "text": {
            "type": "string"
          },
          "nextOffset": {
            "type": "integer"
          }
        }
      },
      "Environment": {
        "type": "object",
        "required": [
          "name",
          "targets",
          "delivery",
          "variables",
          "workloads",
          "concurrency",
          "scoreWorkflows"
        ],
        "properties": {
          "name": {
            "type": "string"
          },
          "title": {
            "type": "string"
          },
          "targets": {
            "type": "object",
            "properties": {
              "git": {
                "type": "object",
                "required": [
                  "host",
                  "owner"
                ],
                "properties": {
                  "host": {
                    "type": "string"
                  },
                  "owner": {
                    "type": "string"
                  }
                }
              },
              "kubernetes": {
                "type": "object",
                "required": [
                  "namespace"
                ],
                "properties": {
                  "cluster": {
                    "type": "string"
                  },
                  "namespace": {
                    "type": "string"
                  }
                }
              },
              "argocd": {
                "type": "object",
                "required": [
                  "project"
                ],
                "properties": {
                  "instance": {
                    "type": "string"
                  },
                  "project": {
                    "type": "string"
                  }
                }
              }
            }
          },
          "delivery": {
            "type": "object",
            "required": [
              "repository",
              "path"
            ],
            "properties": {
              "mode": {
                "type": "string",
                "enum": [
                  "commit",
                  "pullRequest"
                ]
              },
              "owner": {
                "type": "string"
              },
              "repository": {
                "type": "string"
              },
              "branch": {
                "type": "string"
              },
              "path": {
                "type": "string"
              }
            }
          },
          "variables": {
            "type": "object",
            "additionalProperties": {
              "type": "string"
            }
          },
          "workloads": {
            "type": "object",
            "properties": {
              "replicas": {
                "type": "integer"
              },
              "serviceAccount": {
                "type": "string"
              },
              "imagePullSecrets": {
                "type": "array",
                "items": {
                  "type": "string"
                }
              },
              "podSecurity": {
                "type": "string",
                "enum": [
                  "privileged",
                  "baseline",
                  "restricted"
                ]
              },
              "patches": {
                "type": "array",
                "items": {
                  "type": "object",
                  "required": [
                    "target",
                    "patch"
                  ],
                  "properties": {
                    "target": {
                      "type": "object",
                      "properties": {
                        "kind": {
                          "type": "string"
                        },
                        "name": {
                          "type": "string"
                        }
                      }
                    },
                    "patch": {
                      "oneOf": [
                        {
                          "type": "array",
                          "items": {
                            "type": "object",
                            "additionalProperties": true
                          }
                        },
                        {
                          "type": "object",
                          "additionalProperties": true
                        }
                      ]
                    }
                  }
                }
              }
            }
          },
          "defaultGoldenPath": {
            "type": "string"
          },
          "onFailure": {
            "type": "string",
            "enum": [
              "rollback",
              "stop"
            ]
          },
          "concurrency": {
            "type": "string",
            "enum": [
              "queue",
              "supersede",
              "reject"
            ]
          },
          "priority": {
            "type": "integer",
            "minimum": -100,
            "maximum": 100,
            "description": "Runs of the environment with the highest number are driven first; absent counts as 0."
          },
          "approvals": {
            "type": "object",
            "description": "What approval steps ask for where they say nothing else.",
            "properties": {
              "required": {
                "type": "integer"
              },
              "groups": {
                "type": "array",
                "items": {
                  "type": "string"
                }
              },
              "selfApproval": {
                "type": "boolean"
              },
              "expiresIn": {
                "oneOf": [
                  {
                    "type": "string"
                  },
                  {
                    "type": "number"
                  }
                ]
              }
            }
          },
          "scoreWorkflows": {
            "type": "string",
            "enum": [
              "allow",
              "deny"
            ]
          },
          "scope": {
            "type": "object",
            "properties": {
              "stepTypes": {
                "type": "array",
                "items": {
                  "type": "string"
                }
              },
              "gitOwners": {
                "type": "array",
                "items": {
                  "type": "string"
                }
              },
              "namespaces": {
                "type": "array",
                "items": {
                  "type": "string"
                }
              },
              "argocdProjects": {
                "type": "array",
                "items": {
                  "type": "string"
                }
              },
              "secretPaths": {
                "type": "array",
                "items": {
                  "type": "string"
                }
              }
            }
          },
          "checks": {
            "type": "array",
            "description": "What was found out about its targets, at most a minute ago unless they answer slowly. Empty before the first\ncheck has ended.\n",
            "items": {
              "$ref": "#/components/schemas/TargetReport"
            }
          }
        }
      },
      "AcceptedDelivery": {
        "type": "object",
        "required": [
          "pushes",
          "woken"
        ],
        "properties": {
          "pushes": {
            "type": "integer",
            "description": "Pushes that will be looked at."
          },
          "woken": {
            "type": "integer",
            "description": "Runs that waited for it."
          }
        }
      },
      "TargetReport": {
        "type": "object",
        "description": "What an outside system lets innominatus do for an environment.",
        "required": [
          "kind",
          "name",
          "status",
          "findings"
        ],
        "properties": {
          "kind": {
            "type": "string",
            "example": "git"
          },
          "name": {
            "type": "string",
            "description": "As the environment names it.",
            "example": "gitea.example.com"
          },
          "address": {
            "type": "string",
            "description": "Where it is, without credentials."
          },
          "status": {
            "type": "string",
            "enum": [
              "ready",
              "limited",
              "unreachable",
              "notConfigured"
            ]
          },
          "findings": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "message"
              ],
              "properties": {
                "message": {
                  "type": "string"
                },
                "hint": {
                  "type": "string"
                }
              }
            }
          }
        }
      },
      "EnvironmentList": {
        "type": "object",
        "required": [
          "items"
        ],
        "properties": {
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Environment"
            }
          }
        }
      },
      "GoldenPath": {
        "type": "object",
        "required": [
          "name",
          "tags",
          "parameters",
          "usable",
          "problems",
          "digest",
          "source"
        ],
        "properties": {
          "name": {
            "type": "string",
            "example": "deploy-app"
          },
          "title": {
            "type": "string"
          },
          "description": {
            "type": "string"
          },
          "owner": {
            "type": "string",
            "example": "group:default/platform"
          },
          "tags": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "environments": {
            "type": "array",
            "description": "Where it may be run; everywhere, if absent.",
            "items": {
              "type": "string"
            }
          },
          "parameters": {
            "type": "object",
            "description": "JSON Schema of what it is run with.",
            "additionalProperties": true
          },
          "usable": {
            "type": "boolean",
            "description": "False when this server lacks a step type that it names."
          },
          "problems": {
            "type": "array",
            "description": "Why it is not usable.",
            "items": {
              "$ref": "#/components/schemas/Problem"
            }
          },
          "digest": {
            "type": "string"
          },
          "commit": {
            "type": "string",
            "description": "Commit that it was read from, where it came from Git."
          },
          "source": {
            "type": "string",
            "description": "Path or address of its file; `shipped` for what comes with innominatus."
          }
        }
      },
      "GoldenPathList": {
        "type": "object",
        "required": [
          "items"
        ],
        "properties": {
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/GoldenPath"
            }
          },
          "problems": {
            "type": "array",
            "description": "For administrators. What is wrong with documents, of whatever kind.",
            "items": {
              "allOf": [
                {
                  "$ref": "#/components/schemas/Problem"
                },
                {
                  "type": "object",
                  "required": [
                    "source"
                  ],
                  "properties": {
                    "source": {
                      "type": "string"
                    }
                  }
                }
              ]
            }
          }
        }
      },
      "GoldenPathDetails": {
        "allOf": [
          {
            "$ref": "#/components/schemas/GoldenPath"
          },
          {
            "type": "object",
            "required": [
              "steps",
              "outputs"
            ],
            "properties": {
              "steps": {
                "type": "array",
                "items": {
                  "type": "object",
                  "additionalProperties": true
                }
              },
              "outputs": {
                "description": "A map, or a placeholder for one."
              }
            }
          }
        ]
      },
      "StepType": {
        "type": "object",
        "required": [
          "type",
          "aliases",
          "version",
          "title",
          "description",
          "guarantee"
        ],
        "properties": {
          "type": {
            "type": "string",
            "example": "git-repository"
          },
          "aliases": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "version": {
            "type": "integer"
          },
          "title": {
            "type": "string"
          },
          "description": {
            "type": "string"
          },
          "guarantee": {
            "type": "object",
            "description": "What keeps the same write from happening twice.",
            "required": [
              "kind"
            ],
            "properties": {
              "kind": {
                "type": "string",
                "enum": [
                  "pure",
                  "targetRefuses",
                  "lookup",
                  "none"
                ]
              },
              "how": {
                "type": "string"
              },
              "why": {
                "type": "string"
              }
            }
          }
        }
      },
      "StepTypeList": {
        "type": "object",
        "required": [
          "items"
        ],
        "properties": {
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/StepType"
            }
          }
        }
      },
      "StepTypeDetails": {
        "allOf": [
          {
            "$ref": "#/components/schemas/StepType"
          },
          {
            "type": "object",
            "required": [
              "inputSchema",
              "outputSchema",
              "examples"
            ],
            "properties": {
              "inputSchema": {
                "type": "object",
                "additionalProperties": true
              },
              "outputSchema": {
                "type": "object",
                "additionalProperties": true
              },
              "examples": {
                "type": "array",
                "items": {
                  "type": "object",
                  "required": [
                    "title",
                    "step"
                  ],
                  "properties": {
                    "title": {
                      "type": "string"
                    },
                    "step": {
                      "type": "object",
                      "additionalProperties": true
                    }
                  }
                }
              }
            }
          }
        ]
      }
    }
  }
};
