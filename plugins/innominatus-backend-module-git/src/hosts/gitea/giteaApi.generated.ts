// Generated from schema/gitea.openapi.yaml by scripts/generate-gitea-api.mjs; do not edit.
export interface paths {
    "/version": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Returns the version of the Gitea application */
        get: operations["getVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/user": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the authenticated user */
        get: operations["userGetCurrent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{username}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a user */
        get: operations["userGet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{username}/orgs/{org}/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get user permissions in organization */
        get: operations["orgGetUserPermissions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orgs/{org}/repos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create a repository in an organization */
        post: operations["createOrgRepo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/user/repos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create a repository */
        post: operations["createCurrentUserRepo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/repos/{owner}/{repo}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a repository */
        get: operations["repoGet"];
        put?: never;
        post?: never;
        /** Delete a repository */
        delete: operations["repoDelete"];
        options?: never;
        head?: never;
        /** Edit a repository's properties. Only fields that are set will be changed. */
        patch: operations["repoEdit"];
        trace?: never;
    };
    "/repos/{owner}/{repo}/topics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Replace list of topics for a repository */
        put: operations["repoUpdateTopics"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/repos/{owner}/{repo}/branch_protections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List branch protections for a repository */
        get: operations["repoListBranchProtection"];
        put?: never;
        /** Create a branch protections for a repository */
        post: operations["repoCreateBranchProtection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/repos/{owner}/{repo}/branch_protections/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a specific branch protection for the repository */
        get: operations["repoGetBranchProtection"];
        put?: never;
        post?: never;
        /** Delete a specific branch protection for the repository */
        delete: operations["repoDeleteBranchProtection"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/repos/{owner}/{repo}/tag_protections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List tag protections for a repository */
        get: operations["repoListTagProtection"];
        put?: never;
        /** Create a tag protections for a repository */
        post: operations["repoCreateTagProtection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/repos/{owner}/{repo}/tag_protections/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a specific tag protection for the repository */
        delete: operations["repoDeleteTagProtection"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/repos/{owner}/{repo}/pulls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List a repo's pull requests */
        get: operations["repoListPullRequests"];
        put?: never;
        /** Create a pull request */
        post: operations["repoCreatePullRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/repos/{owner}/{repo}/pulls/{base}/{head}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a pull request by base and head */
        get: operations["repoGetPullRequestByBaseHead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/repos/{owner}/{repo}/pulls/{index}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a pull request */
        get: operations["repoGetPullRequest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Update a pull request. If using deadline only the date will be taken into account, and time of day ignored. */
        patch: operations["repoEditPullRequest"];
        trace?: never;
    };
    "/repos/{owner}/{repo}/pulls/{index}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Merge a pull request */
        post: operations["repoMergePullRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/repos/{owner}/{repo}/pulls/{index}/requested_reviewers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** create review requests for a pull request */
        post: operations["repoCreatePullReviewRequests"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/repos/{owner}/{repo}/pulls/{index}/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List all reviews for a pull request */
        get: operations["repoListPullReviews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/repos/{owner}/{repo}/issues/{index}/labels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a label to an issue */
        post: operations["issueAddLabel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/repos/{owner}/{repo}/labels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get all of a repository's labels */
        get: operations["issueListLabels"];
        put?: never;
        /** Create a label */
        post: operations["issueCreateLabel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/repos/{owner}/{repo}/statuses/{sha}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a commit's statuses */
        get: operations["repoListStatuses"];
        put?: never;
        /** Create a commit status */
        post: operations["repoCreateStatus"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/repos/{owner}/{repo}/compare/{basehead}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get commit comparison information */
        get: operations["repoCompareDiff"];
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
        /** @description CreateBranchProtectionOption options for creating a branch protection */
        CreateBranchProtectionOption: {
            rule_name?: string;
            enable_push?: boolean;
        };
        /** @description CreateLabelOption options for creating a label */
        CreateLabelOption: {
            name: string;
            /** @example #00aabb */
            color: string;
        };
        /** @description CreatePullRequestOption options when creating a pull request */
        CreatePullRequestOption: {
            /**
             * @description The head branch for the pull request, it could be a branch name on the base repository or
             *     a form like `<username>:<branch>` which refers to the user's fork repository's branch.
             */
            head?: string;
            /** @description The base branch for the pull request */
            base?: string;
            /** @description The title of the pull request */
            title?: string;
            /** @description The description body of the pull request */
            body?: string;
        };
        /** @description CreateRepoOption options when creating repository */
        CreateRepoOption: {
            /** @description Name of the repository to create */
            name: string;
            /** @description Description of the repository to create */
            description?: string;
            /** @description Whether the repository is private */
            private?: boolean;
            /** @description DefaultBranch of the repository (used when initializes and in template) */
            default_branch?: string;
        };
        /** @description CreateStatusOption holds the information needed to create a new CommitStatus for a Commit */
        CreateStatusOption: {
            /** @description Context is the unique context identifier for the status */
            context?: string;
            /** @description Description provides a brief description of the status */
            description?: string;
            /** @enum {string} */
            state?: "pending" | "success" | "error" | "failure" | "warning" | "skipped";
            /** @description TargetURL is the URL to link to for more details */
            target_url?: string;
        };
        /** @description CreateTagProtectionOption options for creating a tag protection */
        CreateTagProtectionOption: {
            /** @description The pattern to match tag names for protection */
            name_pattern?: string;
        };
        /** @description EditPullRequestOption options when modify pull request */
        EditPullRequestOption: {
            /** @description The new title for the pull request */
            title?: string;
            /** @description The new description body for the pull request */
            body?: string;
            /** @description The new state for the pull request */
            state?: string;
        };
        /** @description EditRepoOption options when editing a repository's properties */
        EditRepoOption: {
            /** @description a short description of the repository. */
            description?: string;
            /**
             * @description either `true` to make the repository private or `false` to make it public.
             *     Note: you will get a 422 error if the organization restricts changing repository visibility to organization
             *     owners and a non-owner tries to change the value of private.
             */
            private?: boolean;
            /** @description sets the default branch for this repository. */
            default_branch?: string;
            /** @description set to `true` to archive this repository. */
            archived?: boolean;
        };
        /** @description IssueLabelsOption a collection of labels */
        IssueLabelsOption: {
            /**
             * @description Labels can be a list of integers representing label IDs
             *     or a list of strings representing label names
             */
            labels?: unknown[];
        };
        /** @description MergePullRequestForm form for merging Pull Request */
        MergePullRequestOption: {
            /** @enum {string} */
            do: "merge" | "rebase" | "rebase-merge" | "squash" | "fast-forward-only" | "manually-merged";
            head_commit_id?: string;
            merge_title_field?: string;
            merge_message_field?: string;
        };
        /** @description PullReviewRequestOptions are options to add or remove pull request review requests */
        PullReviewRequestOptions: {
            reviewers?: string[];
            team_reviewers?: string[];
        };
        /** @description RepoTopicOptions a collection of repo topic names */
        RepoTopicOptions: {
            /** @description list of topic names */
            topics?: string[];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: {
        CreateLabelOption: {
            content: {
                "application/json": components["schemas"]["CreateLabelOption"];
            };
        };
        CreateRepoOption: {
            content: {
                "application/json": components["schemas"]["CreateRepoOption"];
            };
        };
        IssueLabelsOption: {
            content: {
                "application/json": components["schemas"]["IssueLabelsOption"];
            };
        };
        PullReviewRequestOptions: {
            content: {
                "application/json": components["schemas"]["PullReviewRequestOptions"];
            };
        };
    };
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getVersion: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description See the documentation of Gitea */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    userGetCurrent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description See the documentation of Gitea */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    userGet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description username of the user whose data is to be listed */
                username: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description See the documentation of Gitea */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    orgGetUserPermissions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description username of the user whose permissions are to be obtained */
                username: string;
                /** @description name of the organization */
                org: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description See the documentation of Gitea */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    createOrgRepo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description name of organization */
                org: string;
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["CreateRepoOption"];
        responses: {
            /** @description See the documentation of Gitea */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    createCurrentUserRepo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["CreateRepoOption"];
        responses: {
            /** @description See the documentation of Gitea */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    repoGet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description owner of the repo */
                owner: string;
                /** @description name of the repo */
                repo: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description See the documentation of Gitea */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    repoDelete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description owner of the repo to delete */
                owner: string;
                /** @description name of the repo to delete */
                repo: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description See the documentation of Gitea */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    repoEdit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description owner of the repo to edit */
                owner: string;
                /** @description name of the repo to edit */
                repo: string;
            };
            cookie?: never;
        };
        /** @description Properties of a repo that you can edit */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EditRepoOption"];
            };
        };
        responses: {
            /** @description See the documentation of Gitea */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    repoUpdateTopics: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description owner of the repo */
                owner: string;
                /** @description name of the repo */
                repo: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RepoTopicOptions"];
            };
        };
        responses: {
            /** @description See the documentation of Gitea */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    repoListBranchProtection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description owner of the repo */
                owner: string;
                /** @description name of the repo */
                repo: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description See the documentation of Gitea */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    repoCreateBranchProtection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description owner of the repo */
                owner: string;
                /** @description name of the repo */
                repo: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CreateBranchProtectionOption"];
            };
        };
        responses: {
            /** @description See the documentation of Gitea */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    repoGetBranchProtection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description owner of the repo */
                owner: string;
                /** @description name of the repo */
                repo: string;
                /** @description name of protected branch */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description See the documentation of Gitea */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    repoDeleteBranchProtection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description owner of the repo */
                owner: string;
                /** @description name of the repo */
                repo: string;
                /** @description name of protected branch */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description See the documentation of Gitea */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    repoListTagProtection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description owner of the repo */
                owner: string;
                /** @description name of the repo */
                repo: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description See the documentation of Gitea */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    repoCreateTagProtection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description owner of the repo */
                owner: string;
                /** @description name of the repo */
                repo: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CreateTagProtectionOption"];
            };
        };
        responses: {
            /** @description See the documentation of Gitea */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    repoDeleteTagProtection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description owner of the repo */
                owner: string;
                /** @description name of the repo */
                repo: string;
                /** @description id of protected tag */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description See the documentation of Gitea */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    repoListPullRequests: {
        parameters: {
            query?: {
                /** @description Filter by target base branch of the pull request */
                base_branch?: string;
                /** @description State of pull request */
                state?: "open" | "closed" | "all";
                /** @description Type of sort */
                sort?: "oldest" | "recentupdate" | "recentclose" | "leastupdate" | "mostcomment" | "leastcomment" | "priority";
                /** @description ID of the milestone */
                milestone?: number;
                /** @description Label IDs */
                labels?: number[];
                /** @description Filter by pull request author */
                poster?: string;
                /** @description Page number of results to return (1-based) */
                page?: number;
                /** @description Page size of results */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description owner of the repo */
                owner: string;
                /** @description Name of the repo */
                repo: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description See the documentation of Gitea */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    repoCreatePullRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description owner of the repo */
                owner: string;
                /** @description name of the repo */
                repo: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CreatePullRequestOption"];
            };
        };
        responses: {
            /** @description See the documentation of Gitea */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    repoGetPullRequestByBaseHead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description owner of the repo */
                owner: string;
                /** @description name of the repo */
                repo: string;
                /** @description base of the pull request to get */
                base: string;
                /** @description head of the pull request to get */
                head: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description See the documentation of Gitea */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    repoGetPullRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description owner of the repo */
                owner: string;
                /** @description name of the repo */
                repo: string;
                /** @description index of the pull request to get */
                index: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description See the documentation of Gitea */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    repoEditPullRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description owner of the repo */
                owner: string;
                /** @description name of the repo */
                repo: string;
                /** @description index of the pull request to edit */
                index: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EditPullRequestOption"];
            };
        };
        responses: {
            /** @description See the documentation of Gitea */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    repoMergePullRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description owner of the repo */
                owner: string;
                /** @description name of the repo */
                repo: string;
                /** @description index of the pull request to merge */
                index: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["MergePullRequestOption"];
            };
        };
        responses: {
            /** @description See the documentation of Gitea */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    repoCreatePullReviewRequests: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description owner of the repo */
                owner: string;
                /** @description name of the repo */
                repo: string;
                /** @description index of the pull request */
                index: number;
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["PullReviewRequestOptions"];
        responses: {
            /** @description See the documentation of Gitea */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    repoListPullReviews: {
        parameters: {
            query?: {
                /** @description page number of results to return (1-based) */
                page?: number;
                /** @description page size of results */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description owner of the repo */
                owner: string;
                /** @description name of the repo */
                repo: string;
                /** @description index of the pull request */
                index: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description See the documentation of Gitea */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    issueAddLabel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description owner of the repo */
                owner: string;
                /** @description name of the repo */
                repo: string;
                /** @description index of the issue */
                index: number;
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["IssueLabelsOption"];
        responses: {
            /** @description See the documentation of Gitea */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    issueListLabels: {
        parameters: {
            query?: {
                /** @description page number of results to return (1-based) */
                page?: number;
                /** @description page size of results */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description owner of the repo */
                owner: string;
                /** @description name of the repo */
                repo: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description See the documentation of Gitea */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    issueCreateLabel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description owner of the repo */
                owner: string;
                /** @description name of the repo */
                repo: string;
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["CreateLabelOption"];
        responses: {
            /** @description See the documentation of Gitea */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    repoListStatuses: {
        parameters: {
            query?: {
                /** @description type of sort */
                sort?: "oldest" | "recentupdate" | "leastupdate" | "leastindex" | "highestindex";
                /** @description type of state */
                state?: "pending" | "success" | "error" | "failure" | "warning";
                /** @description page number of results to return (1-based) */
                page?: number;
                /** @description page size of results */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description owner of the repo */
                owner: string;
                /** @description name of the repo */
                repo: string;
                /** @description sha of the commit */
                sha: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description See the documentation of Gitea */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    repoCreateStatus: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description owner of the repo */
                owner: string;
                /** @description name of the repo */
                repo: string;
                /** @description sha of the commit */
                sha: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CreateStatusOption"];
            };
        };
        responses: {
            /** @description See the documentation of Gitea */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    repoCompareDiff: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                owner: string;
                repo: string;
                basehead: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description See the documentation of Gitea */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
