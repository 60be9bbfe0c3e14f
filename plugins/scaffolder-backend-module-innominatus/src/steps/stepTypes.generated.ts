// Generated from the step types by scripts/generate-step-actions.mjs; do not edit.
import type { StepTypeDescriptor } from './StepTypeDescriptor';

/** The step types that are shipped and can run alone. */
export const stepTypes: readonly StepTypeDescriptor[] = [
  {
    "type": "approval",
    "title": "Approval",
    "description": "Waits until people have consented. Each consents for the plan that they have seen, and only in person: no service and no assistant can do it for them. One rejection ends the wait. The run is parked meanwhile: it takes no worker, and the wait outlives a restart of the server.",
    "inputSchema": {
      "type": "object",
      "properties": {
        "message": {
          "description": "What the people who are asked should know.",
          "type": "string",
          "minLength": 1,
          "maxLength": 2000
        },
        "required": {
          "description": "How many people have to consent. If absent: as the environment says, else 1.",
          "type": "integer",
          "minimum": 1,
          "maximum": 100
        },
        "groups": {
          "description": "Groups, of one of which each of them is a member, e.g. `group:default/platform`; an empty list for everybody who may approve. If absent: as the environment says, else everybody.",
          "maxItems": 100,
          "type": "array",
          "items": {
            "type": "string"
          }
        },
        "selfApproval": {
          "description": "Whether who started the run may consent. If absent: as the environment says, else false.",
          "type": "boolean"
        },
        "expiresIn": {
          "description": "How long they have time, e.g. `7d`. If absent: as the environment says, else for ever.",
          "anyOf": [
            {
              "type": "string",
              "pattern": "^(\\d{1,12}(?:\\.\\d{1,6})?)(ms|s|m|h|d)?$"
            },
            {
              "type": "number",
              "minimum": 0,
              "maximum": 315360000
            }
          ]
        }
      },
      "additionalProperties": false
    },
    "outputSchema": {
      "type": "object",
      "properties": {
        "approvedBy": {
          "type": "array",
          "items": {
            "type": "string"
          },
          "description": "Who consented, in order, e.g. `user:default/ada`."
        },
        "reasons": {
          "type": "array",
          "items": {
            "type": "string"
          },
          "description": "Why, in the same order; an empty text from those who gave no reason."
        }
      },
      "required": [
        "approvedBy",
        "reasons"
      ],
      "additionalProperties": false
    },
    "examples": [
      {
        "title": "Ask before going on, as the environment says",
        "step": {
          "name": "Approve",
          "type": "approval"
        }
      },
      {
        "title": "Ask two people of a group, who have a week",
        "step": {
          "name": "Approve the change",
          "type": "approval",
          "message": "Deploys ${application} to ${environment.name}.",
          "required": 2,
          "groups": [
            "group:default/platform"
          ],
          "expiresIn": "7d"
        }
      }
    ]
  },
  {
    "type": "argocd-app",
    "title": "Argo CD application",
    "description": "Creates or updates an application of Argo CD, which brings the manifests of a repository to a cluster, and waits until they are live: the revision synced, the sync ended, and the application seen healthy after that.",
    "inputSchema": {
      "type": "object",
      "properties": {
        "appName": {
          "description": "Name of the Argo CD application. Default: the name of the application.",
          "type": "string"
        },
        "repoURL": {
          "type": "string",
          "description": "Repository that holds the manifests."
        },
        "targetPath": {
          "default": ".",
          "description": "Folder of the manifests inside the repository.",
          "type": "string"
        },
        "targetRevision": {
          "description": "Branch or tag that is followed, or a commit; `HEAD` is the default branch. Default: the branch that the environment delivers to, `HEAD` unless it names one.",
          "type": "string"
        },
        "syncPolicy": {
          "default": "auto",
          "description": "`auto`: Argo CD follows the repository by itself, removes what is gone from it, and puts right what others change. `manual`: only a step `argocd-sync`, or a person, syncs.",
          "type": "string",
          "enum": [
            "auto",
            "manual"
          ]
        },
        "project": {
          "description": "Argo CD project of the application. Default: the one that the environment names, else `default`.",
          "type": "string"
        },
        "destination": {
          "description": "Where the objects go. Default: the target of the environment.",
          "type": "object",
          "properties": {
            "cluster": {
              "description": "Name of the cluster, as environments or Argo CD call it. Default: the one that the environment names, else the one that Argo CD runs in.",
              "type": "string",
              "minLength": 1
            },
            "server": {
              "description": "Address of the cluster, in place of `cluster`.",
              "type": "string",
              "format": "uri"
            },
            "namespace": {
              "description": "Namespace. Default: the one that the environment names.",
              "type": "string"
            }
          },
          "additionalProperties": false
        },
        "createNamespace": {
          "default": true,
          "description": "Whether the namespace is created if there is none. Argo CD itself never removes one.",
          "type": "boolean"
        },
        "syncRetry": {
          "description": "What Argo CD does about a sync that failed.",
          "type": "object",
          "properties": {
            "limit": {
              "default": 5,
              "description": "How often Argo CD tries again; -1: for ever.",
              "type": "integer",
              "minimum": -1,
              "maximum": 100
            },
            "backoff": {
              "default": "5s",
              "description": "How long it waits before it tries again.",
              "anyOf": [
                {
                  "type": "string",
                  "pattern": "^(\\d{1,12}(?:\\.\\d{1,6})?)(ms|s|m|h|d)?$"
                },
                {
                  "type": "number",
                  "minimum": 0,
                  "maximum": 315360000
                }
              ]
            },
            "factor": {
              "default": 2,
              "description": "By how much that grows each time.",
              "type": "integer",
              "minimum": 1,
              "maximum": 10
            },
            "maxBackoff": {
              "default": "3m",
              "description": "How long it waits at most.",
              "anyOf": [
                {
                  "type": "string",
                  "pattern": "^(\\d{1,12}(?:\\.\\d{1,6})?)(ms|s|m|h|d)?$"
                },
                {
                  "type": "number",
                  "minimum": 0,
                  "maximum": 315360000
                }
              ]
            }
          },
          "additionalProperties": false
        },
        "syncOptions": {
          "default": [],
          "description": "Further sync options of Argo CD, e.g. `ServerSideApply=true`.",
          "maxItems": 20,
          "type": "array",
          "items": {
            "type": "string"
          }
        },
        "labels": {
          "default": {},
          "description": "Further labels of the Argo CD application.",
          "type": "object",
          "propertyNames": {
            "type": "string"
          },
          "additionalProperties": {
            "type": "string",
            "maxLength": 63
          }
        },
        "adopt": {
          "default": false,
          "description": "Take over an Argo CD application of this name that the application does not use yet.",
          "type": "boolean"
        },
        "revision": {
          "description": "Commit that has to be live before the step ends, e.g. the output `commit` of a step before. Default: what `targetRevision` leads to when the step begins to wait.",
          "type": "string"
        },
        "wait": {
          "default": true,
          "description": "Whether the step ends only once the revision is synced, the sync has ended and the application was seen healthy after it.",
          "type": "boolean"
        },
        "waitTimeout": {
          "default": "10m",
          "description": "How long that may take.",
          "anyOf": [
            {
              "type": "string",
              "pattern": "^(\\d{1,12}(?:\\.\\d{1,6})?)(ms|s|m|h|d)?$"
            },
            {
              "type": "number",
              "minimum": 0,
              "maximum": 315360000
            }
          ]
        }
      },
      "required": [
        "repoURL"
      ],
      "additionalProperties": false
    },
    "outputSchema": {
      "type": "object",
      "properties": {
        "appName": {
          "type": "string",
          "description": "Name of the Argo CD application."
        },
        "url": {
          "type": "string",
          "description": "Where people look at it."
        },
        "created": {
          "type": "boolean",
          "description": "Whether this step created it; false: it was there."
        },
        "revision": {
          "description": "Commit that is live, or known to Argo CD with `manual`.",
          "type": "string"
        }
      },
      "required": [
        "appName",
        "url",
        "created"
      ],
      "additionalProperties": false
    },
    "examples": [
      {
        "title": "Have Argo CD follow a repository",
        "step": {
          "name": "Onboard to Argo CD",
          "type": "argocd-app",
          "appName": "${application}",
          "repoURL": "https://gitea.example.com/platform/shop",
          "targetPath": ".",
          "syncPolicy": "auto"
        }
      },
      {
        "title": "All fields",
        "step": {
          "name": "Onboard to Argo CD",
          "type": "argocd-application",
          "appName": "${application}",
          "repoURL": "https://gitea.example.com/platform/shop",
          "targetPath": "apps",
          "targetRevision": "main",
          "syncPolicy": "manual",
          "project": "default",
          "destination": {
            "server": "https://kubernetes.default.svc",
            "namespace": "${application}-dev"
          },
          "createNamespace": true,
          "syncRetry": {
            "limit": 3,
            "backoff": "10s",
            "factor": 2,
            "maxBackoff": "2m"
          },
          "syncOptions": [
            "ServerSideApply=true"
          ],
          "labels": {
            "team": "platform"
          },
          "wait": true,
          "waitTimeout": "5m"
        }
      }
    ]
  },
  {
    "type": "argocd-sync",
    "title": "Argo CD sync",
    "description": "Syncs an application of Argo CD if the wanted revision is not synced already, and waits until it is live: the sync ended, and the application seen healthy after that.",
    "inputSchema": {
      "type": "object",
      "properties": {
        "appName": {
          "description": "Name of the Argo CD application. Default: the name of the application.",
          "type": "string"
        },
        "project": {
          "description": "Argo CD project of the application. Default: the one that the environment names, else `default`.",
          "type": "string"
        },
        "revision": {
          "description": "Branch, tag or commit that is synced. Default: the `targetRevision` of the application. Argo CD refuses another one where it syncs by itself.",
          "type": "string"
        },
        "prune": {
          "default": false,
          "description": "Whether objects that are gone from the repository are deleted.",
          "type": "boolean"
        },
        "wait": {
          "default": true,
          "description": "Whether the step ends only once the revision is synced, the sync has ended and the application was seen healthy after it.",
          "type": "boolean"
        },
        "waitTimeout": {
          "default": "10m",
          "description": "How long that may take.",
          "anyOf": [
            {
              "type": "string",
              "pattern": "^(\\d{1,12}(?:\\.\\d{1,6})?)(ms|s|m|h|d)?$"
            },
            {
              "type": "number",
              "minimum": 0,
              "maximum": 315360000
            }
          ]
        }
      },
      "additionalProperties": false
    },
    "outputSchema": {
      "type": "object",
      "properties": {
        "appName": {
          "type": "string",
          "description": "Name of the Argo CD application."
        },
        "url": {
          "type": "string",
          "description": "Where people look at it."
        },
        "revision": {
          "description": "Commit that is synced.",
          "type": "string"
        },
        "synced": {
          "type": "boolean",
          "description": "Whether this step has synced it; false: it was synced."
        }
      },
      "required": [
        "appName",
        "url",
        "synced"
      ],
      "additionalProperties": false
    },
    "examples": [
      {
        "title": "Sync an application whose policy is manual",
        "step": {
          "name": "Sync",
          "type": "argocd-sync",
          "appName": "${application}"
        }
      },
      {
        "title": "All fields",
        "step": {
          "name": "Sync",
          "type": "argocd-sync",
          "appName": "${application}",
          "project": "default",
          "revision": "main",
          "prune": true,
          "wait": true,
          "waitTimeout": "5m"
        }
      }
    ]
  },
  {
    "type": "git-check-pr",
    "title": "Wait for a pull request",
    "description": "Waits until the checks of a pull request have passed and enough people have approved it, or until it is merged. Changes nothing.",
    "inputSchema": {
      "type": "object",
      "properties": {
        "repoName": {
          "description": "Name of the repository. Default: the name of the application.",
          "type": "string"
        },
        "owner": {
          "description": "User or organisation that owns the repository. Default: the owner that the environment names.",
          "type": "string"
        },
        "number": {
          "description": "Number of the pull request, e.g. `${steps.propose.outputs.number}`. Or name its branch.",
          "type": "integer",
          "minimum": 1,
          "maximum": 9007199254740991
        },
        "gitBranch": {
          "description": "Branch that the pull request brings, if no number is given.",
          "type": "string"
        },
        "baseBranch": {
          "description": "Branch that it goes to. Default: the repository's default branch.",
          "type": "string"
        },
        "approvals": {
          "default": 0,
          "description": "How many have to approve it; the rules of the host come on top.",
          "type": "integer",
          "minimum": 0,
          "maximum": 50
        },
        "every": {
          "default": "30s",
          "description": "How often to look, at least 10 s apart; events of the host wake the step earlier.",
          "anyOf": [
            {
              "type": "string",
              "pattern": "^(\\d{1,12}(?:\\.\\d{1,6})?)(ms|s|m|h|d)?$"
            },
            {
              "type": "number",
              "minimum": 0,
              "maximum": 315360000
            }
          ]
        }
      },
      "additionalProperties": false
    },
    "outputSchema": {
      "type": "object",
      "properties": {
        "number": {
          "type": "number",
          "description": "Number of the pull request."
        },
        "url": {
          "type": "string",
          "description": "Where people look at it."
        },
        "commit": {
          "type": "string",
          "description": "Commit of the base branch that it was merged with; the newest one of its own branch while it is not merged."
        },
        "merged": {
          "type": "boolean",
          "description": "Whether it is merged."
        }
      },
      "required": [
        "number",
        "url",
        "commit",
        "merged"
      ],
      "additionalProperties": false
    },
    "examples": [
      {
        "title": "Wait for checks",
        "step": {
          "name": "Wait",
          "type": "git-check-pr",
          "gitBranch": "feature"
        }
      }
    ]
  },
  {
    "type": "git-commit",
    "title": "Git commit",
    "description": "Makes one commit of files to a branch, or none if the branch holds them already. Never forces: a commit of others in between stays, and the files are put on top of it.",
    "inputSchema": {
      "type": "object",
      "properties": {
        "repoName": {
          "description": "Name of the repository. Default: the name of the application.",
          "type": "string"
        },
        "owner": {
          "description": "User or organisation that owns the repository. Default: the owner that the environment names.",
          "type": "string"
        },
        "gitBranch": {
          "description": "Branch to commit to; made if there is none, starting at the default branch. Default: the repository's default branch.",
          "type": "string"
        },
        "files": {
          "default": {},
          "description": "Texts of the files, by path; paths hold no placeholders. Files that are not named stay as they are.",
          "type": "object",
          "propertyNames": {
            "type": "string"
          },
          "additionalProperties": {
            "type": "string"
          }
        },
        "delete": {
          "default": [],
          "description": "Paths of files that shall not be there.",
          "type": "array",
          "items": {
            "type": "string"
          }
        },
        "commitMessage": {
          "description": "Default: how many files are changed.",
          "type": "string"
        }
      },
      "additionalProperties": false
    },
    "outputSchema": {
      "type": "object",
      "properties": {
        "commit": {
          "type": "string",
          "description": "Id of the commit; of the newest one of the branch if nothing had to change."
        },
        "changed": {
          "type": "boolean",
          "description": "Whether this step made a commit."
        },
        "url": {
          "type": "string",
          "description": "Where people look at the commit."
        }
      },
      "required": [
        "commit",
        "changed",
        "url"
      ],
      "additionalProperties": false
    },
    "examples": [
      {
        "title": "A file in the repository of the application",
        "step": {
          "name": "Add a readme",
          "type": "git-commit",
          "files": {
            "README.md": "# ${application}\n"
          }
        }
      },
      {
        "title": "Several files on a branch of their own",
        "step": {
          "name": "Describe the service",
          "type": "git-commit",
          "repoName": "${application}",
          "owner": "platform",
          "gitBranch": "catalog",
          "files": {
            "catalog-info.yaml": "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${application}\n",
            "docs/index.md": "# ${application}\n"
          },
          "delete": [
            "docs/old.md"
          ],
          "commitMessage": "Describe ${application} for the catalog"
        }
      }
    ]
  },
  {
    "type": "git-merge",
    "title": "Merge of a pull request",
    "description": "Waits until the checks of a pull request have passed and enough people have approved it, and merges it. A check that fails, a conflict or a closed pull request ends the wait. While it waits it holds no worker.",
    "inputSchema": {
      "type": "object",
      "properties": {
        "repoName": {
          "description": "Name of the repository. Default: the name of the application.",
          "type": "string"
        },
        "owner": {
          "description": "User or organisation that owns the repository. Default: the owner that the environment names.",
          "type": "string"
        },
        "number": {
          "description": "Number of the pull request, e.g. `${steps.propose.outputs.number}`. Or name its branch.",
          "type": "integer",
          "minimum": 1,
          "maximum": 9007199254740991
        },
        "gitBranch": {
          "description": "Branch that the pull request brings, if no number is given.",
          "type": "string"
        },
        "baseBranch": {
          "description": "Branch that it goes to. Default: the repository's default branch.",
          "type": "string"
        },
        "approvals": {
          "default": 0,
          "description": "How many have to approve it; the rules of the host come on top.",
          "type": "integer",
          "minimum": 0,
          "maximum": 50
        },
        "every": {
          "default": "30s",
          "description": "How often to look, at least 10 s apart; events of the host wake the step earlier.",
          "anyOf": [
            {
              "type": "string",
              "pattern": "^(\\d{1,12}(?:\\.\\d{1,6})?)(ms|s|m|h|d)?$"
            },
            {
              "type": "number",
              "minimum": 0,
              "maximum": 315360000
            }
          ]
        },
        "method": {
          "default": "merge",
          "description": "How the host makes one branch of two.",
          "type": "string",
          "enum": [
            "merge",
            "squash",
            "rebase"
          ]
        }
      },
      "additionalProperties": false
    },
    "outputSchema": {
      "type": "object",
      "properties": {
        "number": {
          "type": "number",
          "description": "Number of the pull request."
        },
        "url": {
          "type": "string",
          "description": "Where people look at it."
        },
        "commit": {
          "type": "string",
          "description": "Commit of the base branch that it was merged with; the newest one of its own branch while it is not merged."
        },
        "merged": {
          "type": "boolean",
          "description": "Whether it is merged."
        }
      },
      "required": [
        "number",
        "url",
        "commit",
        "merged"
      ],
      "additionalProperties": false
    },
    "examples": [
      {
        "title": "Merge once all checks have passed",
        "step": {
          "name": "Merge",
          "type": "git-merge",
          "gitBranch": "feature"
        }
      },
      {
        "title": "As one commit",
        "step": {
          "name": "Merge",
          "type": "git-merge",
          "gitBranch": "release",
          "baseBranch": "main",
          "method": "squash"
        }
      }
    ]
  },
  {
    "type": "git-pull-request",
    "title": "Pull request",
    "description": "Opens a pull request from one branch of a repository to another. One that is open is brought up to date: title and text become as written, reviewers and labels are added.",
    "inputSchema": {
      "type": "object",
      "properties": {
        "repoName": {
          "description": "Name of the repository. Default: the name of the application.",
          "type": "string"
        },
        "owner": {
          "description": "User or organisation that owns the repository. Default: the owner that the environment names.",
          "type": "string"
        },
        "gitBranch": {
          "type": "string",
          "description": "Branch that the pull request brings."
        },
        "baseBranch": {
          "description": "Branch that it goes to. Default: the repository's default branch.",
          "type": "string"
        },
        "title": {
          "description": "Default: which branch of which application it brings.",
          "type": "string"
        },
        "body": {
          "description": "Text below the title, as Markdown.",
          "type": "string"
        },
        "reviewers": {
          "default": [],
          "description": "Users or teams of the host who are asked to look at it.",
          "maxItems": 50,
          "type": "array",
          "items": {
            "type": "string",
            "minLength": 1,
            "maxLength": 100
          }
        },
        "labels": {
          "default": [],
          "description": "Labels; made in the repository if there are none.",
          "maxItems": 50,
          "type": "array",
          "items": {
            "type": "string",
            "minLength": 1,
            "maxLength": 50
          }
        }
      },
      "required": [
        "gitBranch"
      ],
      "additionalProperties": false
    },
    "outputSchema": {
      "type": "object",
      "properties": {
        "number": {
          "type": "number",
          "description": "Number of the pull request."
        },
        "url": {
          "type": "string",
          "description": "Where people look at it."
        },
        "commit": {
          "type": "string",
          "description": "Newest commit of the branch."
        },
        "created": {
          "type": "boolean",
          "description": "Whether this step opened it; false: it was open."
        }
      },
      "required": [
        "number",
        "url",
        "commit",
        "created"
      ],
      "additionalProperties": false
    },
    "examples": [
      {
        "title": "A pull request from a branch",
        "step": {
          "name": "Propose the change",
          "type": "git-pull-request",
          "gitBranch": "feature",
          "title": "New settings of ${application}"
        }
      },
      {
        "title": "With labels",
        "step": {
          "name": "Propose the release",
          "type": "git-pull-request",
          "gitBranch": "release",
          "baseBranch": "main",
          "labels": [
            "release"
          ],
          "body": "Please look at the numbers."
        }
      }
    ]
  },
  {
    "type": "git-repository",
    "title": "Git repository",
    "description": "Creates an empty repository on the environment's Git host. One that exists is left as it is, and used only if this application uses it already or `adopt` says so.",
    "inputSchema": {
      "type": "object",
      "properties": {
        "repoName": {
          "description": "Name of the repository. Default: the name of the application.",
          "type": "string"
        },
        "owner": {
          "description": "User or organisation that owns the repository. Default: the owner that the environment names.",
          "type": "string"
        },
        "description": {
          "description": "One line about the repository.",
          "type": "string"
        },
        "private": {
          "default": true,
          "description": "Whether only those who were given access can see it. On the host `local`: only the user that innominatus runs as.",
          "type": "boolean"
        },
        "defaultBranch": {
          "default": "main",
          "description": "Branch that a clone shows.",
          "type": "string"
        },
        "topics": {
          "default": [],
          "description": "Words by which it is found on the host.",
          "maxItems": 15,
          "type": "array",
          "items": {
            "type": "string"
          }
        },
        "adopt": {
          "default": false,
          "description": "Use the repository as it is if there already is one of this name that the application does not use yet.",
          "type": "boolean"
        }
      },
      "additionalProperties": false
    },
    "outputSchema": {
      "type": "object",
      "properties": {
        "url": {
          "type": "string",
          "description": "Where people look at it."
        },
        "cloneUrl": {
          "type": "string",
          "description": "What `git clone` takes."
        },
        "created": {
          "type": "boolean",
          "description": "Whether this step created it; false: it was there."
        }
      },
      "required": [
        "url",
        "cloneUrl",
        "created"
      ],
      "additionalProperties": false
    },
    "examples": [
      {
        "title": "A repository for the application",
        "step": {
          "name": "Create repository",
          "type": "gitea-repo",
          "repoName": "${application}",
          "description": "Application repository"
        }
      },
      {
        "title": "All fields",
        "step": {
          "name": "Create repository",
          "type": "git-repository",
          "repoName": "${application}-manifests",
          "owner": "platform",
          "description": "Kubernetes manifests of the application",
          "private": false,
          "defaultBranch": "main",
          "topics": [
            "gitops"
          ]
        }
      }
    ]
  },
  {
    "type": "http-request",
    "title": "HTTP request",
    "description": "Calls an API and checks its answer; with `poll`, again and again until the answer says what it should. Only hosts that are listed in the configuration under `innominatus.steps.httpRequest.allowedHosts` can be reached; an address that is not public has to be listed itself.",
    "inputSchema": {
      "type": "object",
      "properties": {
        "method": {
          "default": "GET",
          "description": "Method of the request.",
          "type": "string",
          "enum": [
            "GET",
            "HEAD",
            "POST",
            "PUT",
            "PATCH",
            "DELETE"
          ]
        },
        "url": {
          "type": "string",
          "minLength": 1,
          "maxLength": 8192,
          "description": "What to ask for. Its host has to be allowed in the configuration."
        },
        "headers": {
          "description": "Headers, by name.",
          "type": "object",
          "propertyNames": {
            "type": "string",
            "pattern": "^[A-Za-z0-9!#$%&'*+.^_`|~-]+$"
          },
          "additionalProperties": {
            "type": "string"
          }
        },
        "body": {
          "description": "Text that is sent as it is, or data that is sent as JSON.",
          "anyOf": [
            {
              "type": "string"
            },
            {
              "type": "object",
              "propertyNames": {
                "type": "string"
              },
              "additionalProperties": {
                "$ref": "#/definitions/__schema0"
              }
            },
            {
              "type": "array",
              "items": {
                "$ref": "#/definitions/__schema1"
              }
            }
          ]
        },
        "expect": {
          "description": "What the answer has to be like; any status 2xx, if absent.",
          "type": "object",
          "properties": {
            "status": {
              "description": "Statuses that count as success; any from 200 to 299, if absent.",
              "minItems": 1,
              "type": "array",
              "items": {
                "type": "integer",
                "minimum": 100,
                "maximum": 599
              }
            },
            "condition": {
              "description": "CEL over `response.status`, `response.headers` and `response.body` that has to hold.",
              "type": "string",
              "minLength": 1,
              "maxLength": 4096
            }
          },
          "additionalProperties": false
        },
        "poll": {
          "description": "Repeats the request until its answer says what it should.",
          "type": "object",
          "properties": {
            "every": {
              "anyOf": [
                {
                  "type": "string",
                  "pattern": "^(\\d{1,12}(?:\\.\\d{1,6})?)(ms|s|m|h|d)?$"
                },
                {
                  "type": "number",
                  "minimum": 0,
                  "maximum": 315360000
                }
              ],
              "description": "Wait between two requests, e.g. `10s`."
            },
            "until": {
              "type": "string",
              "minLength": 1,
              "maxLength": 4096,
              "description": "CEL over `response`; the request is repeated until it holds."
            }
          },
          "required": [
            "every",
            "until"
          ],
          "additionalProperties": false
        },
        "idempotent": {
          "description": "Whether the request may be sent twice without harm. If absent: true for GET, HEAD, PUT and DELETE.",
          "type": "boolean"
        },
        "lookup": {
          "description": "Request that tells whether an interrupted one was carried out.",
          "type": "object",
          "properties": {
            "method": {
              "default": "GET",
              "description": "Method of the request; it must not change anything.",
              "type": "string",
              "enum": [
                "GET",
                "HEAD"
              ]
            },
            "url": {
              "type": "string",
              "minLength": 1,
              "maxLength": 8192,
              "description": "What to ask for."
            },
            "headers": {
              "description": "Headers, by name.",
              "type": "object",
              "propertyNames": {
                "type": "string",
                "pattern": "^[A-Za-z0-9!#$%&'*+.^_`|~-]+$"
              },
              "additionalProperties": {
                "type": "string"
              }
            },
            "expect": {
              "description": "What the answer is like when the work has been done.",
              "type": "object",
              "properties": {
                "status": {
                  "description": "Statuses that count as success; any from 200 to 299, if absent.",
                  "minItems": 1,
                  "type": "array",
                  "items": {
                    "type": "integer",
                    "minimum": 100,
                    "maximum": 599
                  }
                },
                "condition": {
                  "description": "CEL over `response.status`, `response.headers` and `response.body` that has to hold.",
                  "type": "string",
                  "minLength": 1,
                  "maxLength": 4096
                }
              },
              "additionalProperties": false
            }
          },
          "required": [
            "url"
          ],
          "additionalProperties": false
        },
        "undo": {
          "description": "Request that takes back what the first one did. It may be sent twice, with the same `Idempotency-Key`.",
          "type": "object",
          "properties": {
            "method": {
              "default": "DELETE",
              "description": "Method of the request.",
              "type": "string",
              "enum": [
                "POST",
                "PUT",
                "PATCH",
                "DELETE"
              ]
            },
            "url": {
              "type": "string",
              "minLength": 1,
              "maxLength": 8192,
              "description": "What to ask for. Its host has to be allowed as well; `{name}` stands for one of the `values`."
            },
            "headers": {
              "description": "Headers, by name; `{name}` stands for one of the `values`.",
              "type": "object",
              "propertyNames": {
                "type": "string",
                "pattern": "^[A-Za-z0-9!#$%&'*+.^_`|~-]+$"
              },
              "additionalProperties": {
                "type": "string"
              }
            },
            "body": {
              "description": "Text or data to send; in texts `{name}` stands for one of the `values`.",
              "anyOf": [
                {
                  "type": "string"
                },
                {
                  "type": "object",
                  "propertyNames": {
                    "type": "string"
                  },
                  "additionalProperties": {
                    "$ref": "#/definitions/__schema0"
                  }
                },
                {
                  "type": "array",
                  "items": {
                    "$ref": "#/definitions/__schema1"
                  }
                }
              ]
            },
            "expect": {
              "description": "What the answer has to be like; any status 2xx, if absent. After DELETE, 404 and 410 are as good: the thing is gone.",
              "type": "object",
              "properties": {
                "status": {
                  "description": "Statuses that count as success; any from 200 to 299, if absent.",
                  "minItems": 1,
                  "type": "array",
                  "items": {
                    "type": "integer",
                    "minimum": 100,
                    "maximum": 599
                  }
                },
                "condition": {
                  "description": "CEL over `response.status`, `response.headers` and `response.body` that has to hold.",
                  "type": "string",
                  "minLength": 1,
                  "maxLength": 4096
                }
              },
              "additionalProperties": false
            },
            "values": {
              "description": "What the request needs of the answer to the first one, by name: CEL over `response`, e.g. `response.body.id`. If that answer was lost, the answer to `lookup` takes its place.",
              "type": "object",
              "propertyNames": {
                "type": "string",
                "pattern": "^[A-Za-z_]\\w*$"
              },
              "additionalProperties": {
                "type": "string",
                "minLength": 1,
                "maxLength": 4096
              }
            }
          },
          "required": [
            "url"
          ],
          "additionalProperties": false
        }
      },
      "required": [
        "url"
      ],
      "additionalProperties": false,
      "definitions": {
        "__schema0": {
          "anyOf": [
            {
              "type": "string"
            },
            {
              "type": "number"
            },
            {
              "type": "boolean"
            },
            {
              "type": "null"
            },
            {
              "type": "array",
              "items": {
                "$ref": "#/definitions/__schema0"
              }
            },
            {
              "type": "object",
              "propertyNames": {
                "type": "string"
              },
              "additionalProperties": {
                "$ref": "#/definitions/__schema0"
              }
            }
          ]
        },
        "__schema1": {
          "anyOf": [
            {
              "type": "string"
            },
            {
              "type": "number"
            },
            {
              "type": "boolean"
            },
            {
              "type": "null"
            },
            {
              "type": "array",
              "items": {
                "$ref": "#/definitions/__schema1"
              }
            },
            {
              "type": "object",
              "propertyNames": {
                "type": "string"
              },
              "additionalProperties": {
                "$ref": "#/definitions/__schema1"
              }
            }
          ]
        }
      }
    },
    "outputSchema": {
      "type": "object",
      "properties": {
        "status": {
          "type": "integer",
          "minimum": -9007199254740991,
          "maximum": 9007199254740991,
          "description": "Status of the answer."
        },
        "headers": {
          "type": "object",
          "propertyNames": {
            "type": "string"
          },
          "additionalProperties": {
            "type": "string"
          },
          "description": "Headers of the answer, names in lower case, without `set-cookie`."
        },
        "body": {
          "description": "Body of the answer: parsed if it is JSON, else text; null if it is empty or not text. At most 1 MiB.",
          "allOf": [
            {
              "$ref": "#/definitions/__schema0"
            }
          ]
        }
      },
      "required": [
        "status",
        "headers",
        "body"
      ],
      "additionalProperties": false,
      "definitions": {
        "__schema0": {
          "anyOf": [
            {
              "type": "string"
            },
            {
              "type": "number"
            },
            {
              "type": "boolean"
            },
            {
              "type": "null"
            },
            {
              "type": "array",
              "items": {
                "allOf": [
                  {
                    "$ref": "#/definitions/__schema0"
                  }
                ]
              }
            },
            {
              "type": "object",
              "propertyNames": {
                "type": "string"
              },
              "additionalProperties": {
                "allOf": [
                  {
                    "$ref": "#/definitions/__schema0"
                  }
                ]
              }
            }
          ]
        }
      }
    },
    "examples": [
      {
        "title": "Check that a service answers",
        "step": {
          "name": "Smoke test",
          "type": "http-request",
          "url": "https://hello.example.com/health",
          "retry": {
            "attempts": 5,
            "backoff": "2s"
          }
        }
      },
      {
        "title": "Set something, and check the answer",
        "step": {
          "name": "Register the service",
          "type": "http-request",
          "method": "PUT",
          "url": "https://api.example.com/services/${application}",
          "headers": {
            "x-requested-by": "${run.startedBy}"
          },
          "body": {
            "owner": "${owner}",
            "tier": 2
          },
          "expect": {
            "status": [
              200,
              201
            ],
            "condition": "response.body.tier == 2"
          }
        }
      },
      {
        "title": "Create something only once, and find it after an interruption",
        "step": {
          "name": "Order a certificate",
          "type": "http-request",
          "method": "POST",
          "url": "https://api.example.com/certificates",
          "body": {
            "name": "${application}"
          },
          "expect": {
            "status": [
              201
            ]
          },
          "lookup": {
            "url": "https://api.example.com/certificates/${application}"
          }
        }
      },
      {
        "title": "Order something, and cancel it when the run is undone",
        "step": {
          "name": "Order a database",
          "type": "http-request",
          "method": "POST",
          "url": "https://api.example.com/orders",
          "body": {
            "for": "${application}"
          },
          "lookup": {
            "url": "https://api.example.com/orders/for/${application}"
          },
          "undo": {
            "method": "DELETE",
            "url": "https://api.example.com/orders/{order}",
            "values": {
              "order": "response.body.id"
            }
          }
        }
      },
      {
        "title": "Wait for work elsewhere",
        "step": {
          "name": "Wait for the build",
          "type": "http-request",
          "url": "https://ci.example.com/builds/latest",
          "poll": {
            "every": "10s",
            "until": "response.body.state != \"running\""
          },
          "expect": {
            "condition": "response.body.state == \"passed\""
          },
          "timeout": "30m"
        }
      }
    ]
  },
  {
    "type": "kubernetes",
    "title": "Apply to Kubernetes",
    "description": "Applies Kubernetes objects with server-side apply as field manager `innominatus`: those of the Score file, or others. Kinds that others need come first. Waits until all are ready, and fails with the reason when one does not get there; only then objects go that the workload does not have any more.",
    "inputSchema": {
      "type": "object",
      "properties": {
        "cluster": {
          "description": "Name of the cluster. Default: the one that the environment names, or the only one that is configured.",
          "type": "string",
          "minLength": 1
        },
        "namespace": {
          "description": "Namespace. Default: the one that the environment names.",
          "type": "string"
        },
        "manifests": {
          "description": "Objects to apply: a list of manifests, or a text of YAML documents. Default, if there are no `files` either: what is rendered from the Score file.",
          "anyOf": [
            {
              "type": "string"
            },
            {
              "type": "array",
              "items": {
                "type": "object",
                "propertyNames": {
                  "type": "string"
                },
                "additionalProperties": {
                  "$ref": "#/definitions/__schema0"
                }
              }
            }
          ]
        },
        "files": {
          "description": "Texts of YAML documents by file name, e.g. `${steps.render.outputs.files}` of a step `manifests`.",
          "type": "object",
          "propertyNames": {
            "type": "string"
          },
          "additionalProperties": {
            "type": "string"
          }
        },
        "prune": {
          "default": true,
          "description": "Whether objects that this workload had applied before and does not have any more are deleted. PersistentVolumeClaims stay.",
          "type": "boolean"
        },
        "force": {
          "default": false,
          "description": "Whether fields that others look after are taken over. Without it, such a conflict fails the step and names the other one.",
          "type": "boolean"
        },
        "clusterObjects": {
          "default": false,
          "description": "Whether custom objects may be applied that are in no namespace. Those of Kubernetes itself, such as ClusterRoles, need no permission here.",
          "type": "boolean"
        },
        "waitFor": {
          "default": "ready",
          "description": "When the step has done its work: when all objects are ready, or as soon as the API server has taken them.",
          "type": "string",
          "enum": [
            "ready",
            "applied"
          ]
        },
        "waitTimeout": {
          "default": "5m",
          "description": "How long it may take until that is so. Then the step fails and names the reason and the newest events.",
          "anyOf": [
            {
              "type": "string",
              "pattern": "^(\\d{1,12}(?:\\.\\d{1,6})?)(ms|s|m|h|d)?$"
            },
            {
              "type": "number",
              "minimum": 0,
              "maximum": 315360000
            }
          ]
        },
        "giveUpAfter": {
          "default": "1m",
          "description": "How long a pod may be in trouble that can still pass: an image that cannot be pulled, a crash loop, no node that takes it.",
          "anyOf": [
            {
              "type": "string",
              "pattern": "^(\\d{1,12}(?:\\.\\d{1,6})?)(ms|s|m|h|d)?$"
            },
            {
              "type": "number",
              "minimum": 0,
              "maximum": 315360000
            }
          ]
        }
      },
      "additionalProperties": false,
      "definitions": {
        "__schema0": {
          "anyOf": [
            {
              "type": "string"
            },
            {
              "type": "number"
            },
            {
              "type": "boolean"
            },
            {
              "type": "null"
            },
            {
              "type": "array",
              "items": {
                "$ref": "#/definitions/__schema0"
              }
            },
            {
              "type": "object",
              "propertyNames": {
                "type": "string"
              },
              "additionalProperties": {
                "$ref": "#/definitions/__schema0"
              }
            }
          ]
        }
      }
    },
    "outputSchema": {
      "type": "object",
      "properties": {
        "namespace": {
          "type": "string",
          "description": "Namespace of the objects that name none."
        },
        "objects": {
          "type": "array",
          "items": {
            "type": "object",
            "properties": {
              "apiVersion": {
                "type": "string",
                "description": "API version."
              },
              "kind": {
                "type": "string",
                "description": "Kind."
              },
              "namespace": {
                "description": "Namespace; absent for objects that are in none.",
                "type": "string"
              },
              "name": {
                "type": "string",
                "description": "Name."
              }
            },
            "required": [
              "apiVersion",
              "kind",
              "name"
            ],
            "additionalProperties": false
          },
          "description": "What was applied, by kind and name."
        },
        "urls": {
          "type": "array",
          "items": {
            "type": "string"
          },
          "description": "Addresses that the objects themselves tell: hosts of Ingresses, and of load balancers of Services."
        }
      },
      "required": [
        "namespace",
        "objects",
        "urls"
      ],
      "additionalProperties": false
    },
    "examples": [
      {
        "title": "What the Score file describes",
        "step": {
          "name": "Deploy",
          "type": "kubernetes",
          "waitTimeout": "3m"
        }
      },
      {
        "title": "Objects of its own",
        "step": {
          "name": "Settings",
          "type": "kubernetes-apply",
          "manifests": [
            {
              "apiVersion": "v1",
              "kind": "ConfigMap",
              "metadata": {
                "name": "${application}-settings"
              },
              "data": {
                "color": "blue"
              }
            },
            {
              "apiVersion": "v1",
              "kind": "ServiceAccount",
              "metadata": {
                "name": "${application}"
              }
            }
          ]
        }
      }
    ]
  },
  {
    "type": "kubernetes-delete",
    "title": "Delete from Kubernetes",
    "description": "Deletes objects, by name or all that the inventory of the workload names, and waits until they are gone. From the inventory, PersistentVolumeClaims stay, and so does what others have made of an object.",
    "inputSchema": {
      "type": "object",
      "properties": {
        "cluster": {
          "description": "Name of the cluster. Default: the one that the environment names, or the only one that is configured.",
          "type": "string",
          "minLength": 1
        },
        "namespace": {
          "description": "Namespace. Default: the one that the environment names.",
          "type": "string"
        },
        "objects": {
          "description": "Objects to delete; one that is not there is fine. Default: all that the inventory of the workload names.",
          "minItems": 1,
          "type": "array",
          "items": {
            "type": "object",
            "properties": {
              "apiVersion": {
                "type": "string",
                "minLength": 1,
                "description": "API version, e.g. `apps/v1`."
              },
              "kind": {
                "type": "string",
                "minLength": 1,
                "description": "Kind, e.g. `Deployment`."
              },
              "namespace": {
                "description": "Namespace, where it is another than that of the step.",
                "type": "string"
              },
              "name": {
                "type": "string",
                "description": "Name of the object."
              }
            },
            "required": [
              "apiVersion",
              "kind",
              "name"
            ],
            "additionalProperties": false
          }
        },
        "waitTimeout": {
          "default": "5m",
          "description": "How long it may take until that is so. Then the step fails and names the reason and the newest events.",
          "anyOf": [
            {
              "type": "string",
              "pattern": "^(\\d{1,12}(?:\\.\\d{1,6})?)(ms|s|m|h|d)?$"
            },
            {
              "type": "number",
              "minimum": 0,
              "maximum": 315360000
            }
          ]
        }
      },
      "additionalProperties": false
    },
    "outputSchema": {
      "type": "object",
      "properties": {
        "deleted": {
          "type": "array",
          "items": {
            "type": "object",
            "properties": {
              "apiVersion": {
                "type": "string",
                "description": "API version."
              },
              "kind": {
                "type": "string",
                "description": "Kind."
              },
              "namespace": {
                "description": "Namespace; absent for objects that are in none.",
                "type": "string"
              },
              "name": {
                "type": "string",
                "description": "Name."
              }
            },
            "required": [
              "apiVersion",
              "kind",
              "name"
            ],
            "additionalProperties": false
          },
          "description": "The objects that are gone."
        }
      },
      "required": [
        "deleted"
      ],
      "additionalProperties": false
    },
    "examples": [
      {
        "title": "One object",
        "step": {
          "name": "Remove the old job",
          "type": "kubernetes-delete",
          "objects": [
            {
              "apiVersion": "v1",
              "kind": "ConfigMap",
              "name": "${application}-old"
            }
          ]
        }
      },
      {
        "title": "All that the workload has",
        "step": {
          "name": "Undeploy",
          "type": "kubernetes-delete",
          "waitTimeout": "2m"
        }
      }
    ]
  },
  {
    "type": "kubernetes-job",
    "title": "Kubernetes Job",
    "description": "Runs a container in the cluster to its end, as a Job, and brings its log into that of the step. The container is started once; with `retry`, each attempt starts it anew.",
    "inputSchema": {
      "type": "object",
      "properties": {
        "cluster": {
          "description": "Name of the cluster. Default: the one that the environment names, or the only one that is configured.",
          "type": "string",
          "minLength": 1
        },
        "namespace": {
          "description": "Namespace. Default: the one that the environment names.",
          "type": "string"
        },
        "image": {
          "type": "string",
          "minLength": 1,
          "description": "Image of the container."
        },
        "command": {
          "description": "Command, in place of the image's.",
          "type": "array",
          "items": {
            "type": "string"
          }
        },
        "args": {
          "description": "Arguments of the command.",
          "type": "array",
          "items": {
            "type": "string"
          }
        },
        "variables": {
          "default": {},
          "description": "Environment variables. They can be read in the cluster: take secrets from a Secret with `podSpec`.",
          "type": "object",
          "propertyNames": {
            "type": "string"
          },
          "additionalProperties": {
            "type": "string"
          }
        },
        "serviceAccount": {
          "description": "Service account of the pod. Default: that of the environment, or that of the namespace.",
          "type": "string"
        },
        "podSpec": {
          "default": {},
          "description": "Changes to the `spec` of the pod, as a JSON merge patch: volumes, resources, security context.",
          "type": "object",
          "propertyNames": {
            "type": "string"
          },
          "additionalProperties": {
            "$ref": "#/definitions/__schema0"
          }
        },
        "waitTimeout": {
          "default": "1h",
          "description": "How long it may take. Then the Job is stopped, and the step fails.",
          "anyOf": [
            {
              "type": "string",
              "pattern": "^(\\d{1,12}(?:\\.\\d{1,6})?)(ms|s|m|h|d)?$"
            },
            {
              "type": "number",
              "minimum": 0,
              "maximum": 315360000
            }
          ]
        },
        "giveUpAfter": {
          "default": "1m",
          "description": "How long the pod may be in trouble that can still pass, such as an image that cannot be pulled.",
          "anyOf": [
            {
              "type": "string",
              "pattern": "^(\\d{1,12}(?:\\.\\d{1,6})?)(ms|s|m|h|d)?$"
            },
            {
              "type": "number",
              "minimum": 0,
              "maximum": 315360000
            }
          ]
        },
        "deleteAfter": {
          "default": "1h",
          "description": "How long the Job is kept after its end, for those who look.",
          "anyOf": [
            {
              "type": "string",
              "pattern": "^(\\d{1,12}(?:\\.\\d{1,6})?)(ms|s|m|h|d)?$"
            },
            {
              "type": "number",
              "minimum": 0,
              "maximum": 315360000
            }
          ]
        }
      },
      "required": [
        "image"
      ],
      "additionalProperties": false,
      "definitions": {
        "__schema0": {
          "anyOf": [
            {
              "type": "string"
            },
            {
              "type": "number"
            },
            {
              "type": "boolean"
            },
            {
              "type": "null"
            },
            {
              "type": "array",
              "items": {
                "$ref": "#/definitions/__schema0"
              }
            },
            {
              "type": "object",
              "propertyNames": {
                "type": "string"
              },
              "additionalProperties": {
                "$ref": "#/definitions/__schema0"
              }
            }
          ]
        }
      }
    },
    "outputSchema": {
      "type": "object",
      "properties": {
        "namespace": {
          "type": "string",
          "description": "Namespace of the Job."
        },
        "job": {
          "type": "string",
          "description": "Name of the Job."
        },
        "message": {
          "type": "string",
          "description": "What the container has written to `/dev/termination-log`; empty if nothing."
        }
      },
      "required": [
        "namespace",
        "job",
        "message"
      ],
      "additionalProperties": false
    },
    "examples": [
      {
        "title": "Migrate a database",
        "step": {
          "name": "Migrate",
          "type": "kubernetes-job",
          "image": "registry.example.com/${application}:1.2",
          "args": [
            "migrate",
            "--all"
          ],
          "variables": {
            "LOG_LEVEL": "info"
          },
          "podSpec": {
            "terminationGracePeriodSeconds": 5
          },
          "waitTimeout": "10m"
        }
      }
    ]
  },
  {
    "type": "kubernetes-namespace",
    "title": "Kubernetes namespace",
    "description": "Makes sure that a namespace is there, with labels, a quota and limits if they are given. One that others have made is used as it is, and gets only what the step names.",
    "inputSchema": {
      "type": "object",
      "properties": {
        "cluster": {
          "description": "Name of the cluster. Default: the one that the environment names, or the only one that is configured.",
          "type": "string",
          "minLength": 1
        },
        "namespace": {
          "description": "Namespace. Default: the one that the environment names.",
          "type": "string"
        },
        "labels": {
          "default": {},
          "description": "Labels of the namespace, e.g. `pod-security.kubernetes.io/enforce: restricted`.",
          "type": "object",
          "propertyNames": {
            "type": "string"
          },
          "additionalProperties": {
            "type": "string"
          }
        },
        "annotations": {
          "default": {},
          "description": "Annotations of the namespace.",
          "type": "object",
          "propertyNames": {
            "type": "string"
          },
          "additionalProperties": {
            "type": "string"
          }
        },
        "quota": {
          "description": "What all objects together may use, as `hard` of a ResourceQuota: `pods: 20`, `requests.cpu: 4`.",
          "type": "object",
          "propertyNames": {
            "type": "string"
          },
          "additionalProperties": {
            "type": [
              "string",
              "number"
            ]
          }
        },
        "limits": {
          "description": "What containers get and may have, as a LimitRange.",
          "type": "object",
          "properties": {
            "default": {
              "description": "Limits of containers that have none.",
              "type": "object",
              "propertyNames": {
                "type": "string"
              },
              "additionalProperties": {
                "type": [
                  "string",
                  "number"
                ]
              }
            },
            "defaultRequest": {
              "description": "Requests of containers that have none.",
              "type": "object",
              "propertyNames": {
                "type": "string"
              },
              "additionalProperties": {
                "type": [
                  "string",
                  "number"
                ]
              }
            },
            "max": {
              "description": "The most that a container may have.",
              "type": "object",
              "propertyNames": {
                "type": "string"
              },
              "additionalProperties": {
                "type": [
                  "string",
                  "number"
                ]
              }
            },
            "min": {
              "description": "The least that a container may have.",
              "type": "object",
              "propertyNames": {
                "type": "string"
              },
              "additionalProperties": {
                "type": [
                  "string",
                  "number"
                ]
              }
            }
          },
          "additionalProperties": false
        },
        "optional": {
          "default": false,
          "description": "Leave the namespace to others, e.g. to Argo CD, where this server has no access to the cluster, or not the right to make it.",
          "type": "boolean"
        }
      },
      "additionalProperties": false
    },
    "outputSchema": {
      "type": "object",
      "properties": {
        "namespace": {
          "type": "string",
          "description": "Name of the namespace."
        }
      },
      "required": [
        "namespace"
      ],
      "additionalProperties": false
    },
    "examples": [
      {
        "title": "The namespace of the environment",
        "step": {
          "name": "Create namespace",
          "type": "kubernetes-namespace"
        }
      },
      {
        "title": "With bounds",
        "step": {
          "name": "Create namespace",
          "type": "kubernetes-namespace",
          "namespace": "${application}-preview",
          "labels": {
            "pod-security.kubernetes.io/warn": "restricted"
          },
          "quota": {
            "pods": 20,
            "requests.cpu": "4"
          },
          "limits": {
            "defaultRequest": {
              "cpu": "100m",
              "memory": "128Mi"
            }
          }
        }
      }
    ]
  },
  {
    "type": "kubernetes-wait",
    "title": "Wait in Kubernetes",
    "description": "Waits until an object, or all objects with some labels, are ready, meet a condition, or are gone. Watches them, and fails with the reason when it takes too long.",
    "inputSchema": {
      "type": "object",
      "properties": {
        "cluster": {
          "description": "Name of the cluster. Default: the one that the environment names, or the only one that is configured.",
          "type": "string",
          "minLength": 1
        },
        "namespace": {
          "description": "Namespace. Default: the one that the environment names.",
          "type": "string"
        },
        "apiVersion": {
          "type": "string",
          "minLength": 1,
          "description": "API version, e.g. `apps/v1`."
        },
        "kind": {
          "type": "string",
          "minLength": 1,
          "description": "Kind, e.g. `Deployment`."
        },
        "object": {
          "description": "Name of the object; or `labels` of all that are meant.",
          "type": "string"
        },
        "labels": {
          "description": "Labels of the objects; at least one has to be there.",
          "type": "object",
          "propertyNames": {
            "type": "string"
          },
          "additionalProperties": {
            "type": "string"
          }
        },
        "condition": {
          "description": "Condition in `status.conditions` that has to be true, or, with `!`, false. `deleted` waits until the objects are gone. Default: what the kind calls ready.",
          "type": "string",
          "pattern": "^!?[A-Za-z0-9/.-]+$"
        },
        "waitTimeout": {
          "default": "5m",
          "description": "How long it may take until that is so. Then the step fails and names the reason and the newest events.",
          "anyOf": [
            {
              "type": "string",
              "pattern": "^(\\d{1,12}(?:\\.\\d{1,6})?)(ms|s|m|h|d)?$"
            },
            {
              "type": "number",
              "minimum": 0,
              "maximum": 315360000
            }
          ]
        },
        "giveUpAfter": {
          "default": "1m",
          "description": "How long a pod may be in trouble that can still pass: an image that cannot be pulled, a crash loop, no node that takes it.",
          "anyOf": [
            {
              "type": "string",
              "pattern": "^(\\d{1,12}(?:\\.\\d{1,6})?)(ms|s|m|h|d)?$"
            },
            {
              "type": "number",
              "minimum": 0,
              "maximum": 315360000
            }
          ]
        }
      },
      "required": [
        "apiVersion",
        "kind"
      ],
      "additionalProperties": false
    },
    "outputSchema": {
      "type": "object",
      "properties": {
        "objects": {
          "type": "array",
          "items": {
            "type": "object",
            "properties": {
              "apiVersion": {
                "type": "string",
                "description": "API version."
              },
              "kind": {
                "type": "string",
                "description": "Kind."
              },
              "namespace": {
                "description": "Namespace; absent for objects that are in none.",
                "type": "string"
              },
              "name": {
                "type": "string",
                "description": "Name."
              }
            },
            "required": [
              "apiVersion",
              "kind",
              "name"
            ],
            "additionalProperties": false
          },
          "description": "The objects that were waited for."
        }
      },
      "required": [
        "objects"
      ],
      "additionalProperties": false
    },
    "examples": [
      {
        "title": "Until a Deployment is ready",
        "step": {
          "name": "Wait for the web server",
          "type": "kubernetes-wait",
          "apiVersion": "apps/v1",
          "kind": "Deployment",
          "object": "${application}"
        }
      },
      {
        "title": "For a condition of all objects with a label",
        "step": {
          "name": "Wait for the pods",
          "type": "kubernetes-wait",
          "apiVersion": "v1",
          "kind": "Pod",
          "labels": {
            "app": "${application}"
          },
          "condition": "Ready",
          "waitTimeout": "2m"
        }
      }
    ]
  },
  {
    "type": "notify",
    "title": "Notification",
    "description": "Sends a message to people, groups and webhooks. Users and groups are notified through the notifications of Backstage, with a link to the run. Webhooks get a POST of JSON with `title`, `text`, `severity`, `application`, `environment`, `run` (`id`, `number`, `workflow`, `startedBy`) and `step` (`id`, `name`). Chats that take `text` show it. Any answer 2xx is success. Only hosts that are listed in the configuration under `innominatus.steps.httpRequest.allowedHosts` can be reached. Of a URL only the host is shown anywhere, as its path often is a secret.",
    "inputSchema": {
      "type": "object",
      "properties": {
        "to": {
          "anyOf": [
            {
              "type": "string",
              "minLength": 1,
              "maxLength": 8192
            },
            {
              "minItems": 1,
              "maxItems": 20,
              "type": "array",
              "items": {
                "type": "string",
                "minLength": 1,
                "maxLength": 8192
              }
            }
          ],
          "description": "URL of a webhook, or the full reference of a user or group, e.g. `group:default/platform`; or several. Hosts of webhooks have to be allowed in the configuration; people are notified through Backstage."
        },
        "title": {
          "type": "string",
          "minLength": 1,
          "maxLength": 500,
          "description": "What it is about, in a line."
        },
        "text": {
          "description": "What else there is to say; the title, if absent.",
          "type": "string",
          "maxLength": 10000
        },
        "severity": {
          "default": "info",
          "description": "How it is meant.",
          "type": "string",
          "enum": [
            "info",
            "success",
            "warning",
            "error"
          ]
        }
      },
      "required": [
        "to",
        "title"
      ],
      "additionalProperties": false
    },
    "outputSchema": {
      "type": "object",
      "properties": {},
      "additionalProperties": false
    },
    "examples": [
      {
        "title": "Tell a chat that a new version is there",
        "step": {
          "name": "Tell the team",
          "type": "notify",
          "to": "https://chat.example.com/hooks/deployments",
          "title": "${application} is deployed to ${environment.name}",
          "text": "Run ${run.number}, started by ${run.startedBy}.",
          "severity": "success"
        }
      },
      {
        "title": "Notify a group in Backstage",
        "step": {
          "name": "Notify the owners",
          "type": "notify",
          "to": "group:default/shop",
          "title": "${application} is deployed to ${environment.name}"
        }
      }
    ]
  },
  {
    "type": "policy",
    "title": "Policy",
    "description": "Evaluates named rules on the data of the run and the Score file, and fails with the messages of all that are broken. A rule that cannot be evaluated fails the step as well.",
    "inputSchema": {
      "type": "object",
      "properties": {
        "rules": {
          "minItems": 1,
          "maxItems": 200,
          "type": "array",
          "items": {
            "type": "object",
            "properties": {
              "name": {
                "type": "string",
                "minLength": 1,
                "maxLength": 200,
                "description": "What the rule is called."
              },
              "deny": {
                "type": "string",
                "minLength": 1,
                "maxLength": 4096,
                "description": "CEL that is true when the rule is broken, over the same data as `if` (`metadata`, `variables`, `parameters`, `environment`, `steps`, `run`) and the Score file as `workload`."
              },
              "message": {
                "type": "string",
                "minLength": 1,
                "maxLength": 2000,
                "description": "What people read when the rule is broken."
              }
            },
            "required": [
              "name",
              "deny",
              "message"
            ],
            "additionalProperties": false
          },
          "description": "What has to hold. All rules are evaluated."
        },
        "enforce": {
          "default": true,
          "description": "Whether a broken rule fails the step; if not, it is only logged and handed on.",
          "type": "boolean"
        }
      },
      "required": [
        "rules"
      ],
      "additionalProperties": false
    },
    "outputSchema": {
      "type": "object",
      "properties": {
        "violations": {
          "type": "array",
          "items": {
            "type": "object",
            "properties": {
              "rule": {
                "type": "string",
                "description": "Name of the rule."
              },
              "message": {
                "type": "string",
                "description": "Its message."
              }
            },
            "required": [
              "rule",
              "message"
            ],
            "additionalProperties": false
          },
          "description": "The broken rules, in order; empty unless the step does not enforce them."
        }
      },
      "required": [
        "violations"
      ],
      "additionalProperties": false
    },
    "examples": [
      {
        "title": "Let only people change production",
        "step": {
          "name": "People only",
          "type": "policy",
          "rules": [
            {
              "name": "people-only-in-prod",
              "deny": "environment.name == 'prod' && run.startedBy.startsWith('service:')",
              "message": "Only people change production."
            }
          ]
        }
      }
    ]
  },
  {
    "type": "wait",
    "title": "Wait",
    "description": "Waits for a length of time, until a point in time, or until a condition holds. The run is parked meanwhile: it takes no worker, and the wait outlives a restart of the server. A point in time that has passed, or a condition that holds already, is no wait.",
    "inputSchema": {
      "type": "object",
      "properties": {
        "duration": {
          "description": "How long to wait: `500ms`, `10s`, `5m`, `2h`, `7d`, or seconds. Either this, `until` or `condition`.",
          "anyOf": [
            {
              "type": "string",
              "pattern": "^(\\d{1,12}(?:\\.\\d{1,6})?)(ms|s|m|h|d)?$"
            },
            {
              "type": "number",
              "minimum": 0,
              "maximum": 315360000
            }
          ]
        },
        "until": {
          "description": "Time to wait for, ISO 8601 with its offset, e.g. `2026-03-01T06:00:00Z`.",
          "type": "string",
          "format": "date-time",
          "pattern": "^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))T(?:(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?(?:Z|([+-](?:[01]\\d|2[0-3]):[0-5]\\d)))$"
        },
        "condition": {
          "description": "CEL that has to hold, over the same data as `if` (`metadata`, `variables`, `parameters`, `environment`, `steps`, `run`) and the time `now`. Give the step a `timeout` as well, else it may wait for ever.",
          "type": "string",
          "minLength": 1,
          "maxLength": 4096
        },
        "every": {
          "description": "How often `condition` is looked at; every `30s`, if absent. At least `100ms`.",
          "anyOf": [
            {
              "type": "string",
              "pattern": "^(\\d{1,12}(?:\\.\\d{1,6})?)(ms|s|m|h|d)?$"
            },
            {
              "type": "number",
              "minimum": 0,
              "maximum": 315360000
            }
          ]
        }
      },
      "additionalProperties": false
    },
    "outputSchema": {
      "type": "object",
      "properties": {},
      "additionalProperties": false
    },
    "examples": [
      {
        "title": "Let a cache expire",
        "step": {
          "name": "Wait for the cache",
          "type": "wait",
          "duration": "30s"
        }
      },
      {
        "title": "Go on in the maintenance window",
        "step": {
          "name": "Wait for the night",
          "type": "wait",
          "until": "2026-03-01T02:00:00+01:00"
        }
      },
      {
        "title": "Go on in any night",
        "step": {
          "name": "Wait for the evening",
          "type": "wait",
          "condition": "now.getHours('Europe/Vienna') >= 22",
          "every": "15m",
          "timeout": "1d"
        }
      }
    ]
  }
];
