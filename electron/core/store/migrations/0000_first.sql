CREATE TABLE `attempt` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`run_id` text NOT NULL,
	`flow_id` text NOT NULL,
	`seq` integer NOT NULL,
	`source_node_id` text NOT NULL,
	`key` text NOT NULL,
	`title` text NOT NULL,
	`name` text,
	`amount` text,
	`currency` text,
	`outcome` text NOT NULL,
	`node_id` text NOT NULL,
	`target_entity` text,
	`target_id` text,
	`reason_json` text,
	`warnings_json` text,
	`steps_json` text NOT NULL,
	`at` integer NOT NULL,
	`search_text` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `attempt_run` ON `attempt` (`run_id`);--> statement-breakpoint
CREATE INDEX `attempt_run_outcome` ON `attempt` (`run_id`,`outcome`);--> statement-breakpoint
CREATE INDEX `attempt_flow` ON `attempt` (`flow_id`);--> statement-breakpoint
CREATE INDEX `attempt_key` ON `attempt` (`key`);--> statement-breakpoint
CREATE INDEX `attempt_title` ON `attempt` (`title`);--> statement-breakpoint
CREATE INDEX `attempt_target` ON `attempt` (`target_id`);--> statement-breakpoint
CREATE TABLE `attempt_payload` (
	`attempt_id` integer PRIMARY KEY NOT NULL,
	`source_json` text NOT NULL,
	`mapped_json` text NOT NULL,
	`sent_json` text NOT NULL,
	`received_json` text NOT NULL,
	FOREIGN KEY (`attempt_id`) REFERENCES `attempt`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `connection` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`system` text NOT NULL,
	`base_url` text NOT NULL,
	`token_url` text NOT NULL,
	`grant_type` text NOT NULL,
	`client_id` text NOT NULL,
	`tenant_id` text,
	`scope` text NOT NULL,
	`budget_requests` integer NOT NULL,
	`budget_seconds` real NOT NULL,
	`sandbox` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `connection_name` ON `connection` (`name_key`);--> statement-breakpoint
CREATE TABLE `connection_secret` (
	`connection_id` text PRIMARY KEY NOT NULL,
	`client_secret` text,
	`tokens` text,
	FOREIGN KEY (`connection_id`) REFERENCES `connection`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `flow` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`document` text NOT NULL,
	`revision` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `flow_binding` (
	`flow_id` text NOT NULL,
	`role` text NOT NULL,
	`connection_id` text NOT NULL,
	PRIMARY KEY(`flow_id`, `role`),
	FOREIGN KEY (`connection_id`) REFERENCES `connection`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `flow_snapshot` (
	`hash` text PRIMARY KEY NOT NULL,
	`document` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `ledger` (
	`connection_id` text NOT NULL,
	`entity` text NOT NULL,
	`source` text NOT NULL,
	`source_key` text NOT NULL,
	`state` text NOT NULL,
	`target_id` text,
	`reference` text,
	`content_hash` text,
	`source_hash` text,
	`run_id` text NOT NULL,
	`at` integer NOT NULL,
	`settled_reference` text,
	`settled_content_hash` text,
	`settled_source_hash` text,
	`settled_run_id` text,
	`settled_at` integer,
	PRIMARY KEY(`connection_id`, `entity`, `source`, `source_key`)
);
--> statement-breakpoint
CREATE INDEX `ledger_open` ON `ledger` (`connection_id`,`at`) WHERE state = 'intent';--> statement-breakpoint
CREATE TABLE `run` (
	`id` text PRIMARY KEY NOT NULL,
	`flow_id` text NOT NULL,
	`flow_name` text NOT NULL,
	`flow_hash` text NOT NULL,
	`retry_of` text,
	`status` text NOT NULL,
	`started_at` integer NOT NULL,
	`ended_at` integer,
	`counts_json` text,
	`requests_json` text,
	`problem_json` text
);
--> statement-breakpoint
CREATE INDEX `run_flow` ON `run` (`flow_id`,`started_at`);--> statement-breakpoint
CREATE INDEX `run_started` ON `run` (`started_at`);