CREATE TABLE `event_offset` (
	`connection_id` text NOT NULL,
	`topic` text NOT NULL,
	`offset` text NOT NULL,
	PRIMARY KEY(`connection_id`, `topic`),
	FOREIGN KEY (`connection_id`) REFERENCES `connection`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `mirror_record` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`connection_id` text NOT NULL,
	`register` text NOT NULL,
	`number` text NOT NULL,
	`name` text,
	`email` text,
	`organisation_number` text,
	`reference` text,
	`type` text,
	`stands` integer,
	`load` integer NOT NULL,
	FOREIGN KEY (`connection_id`) REFERENCES `connection`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `mirror_record_number` ON `mirror_record` (`connection_id`,`register`,`number`);--> statement-breakpoint
CREATE INDEX `mirror_record_email` ON `mirror_record` (`connection_id`,`email`) WHERE email IS NOT NULL;--> statement-breakpoint
CREATE INDEX `mirror_record_organisation` ON `mirror_record` (`connection_id`,`organisation_number`) WHERE organisation_number IS NOT NULL;--> statement-breakpoint
CREATE INDEX `mirror_record_reference` ON `mirror_record` (`connection_id`,`register`,`reference`) WHERE reference IS NOT NULL;--> statement-breakpoint
CREATE TABLE `mirror_register` (
	`connection_id` text NOT NULL,
	`register` text NOT NULL,
	`company` text NOT NULL,
	`load` integer NOT NULL,
	`loaded_at` integer,
	`refreshed_at` integer,
	`vouched_at` integer,
	`references_listed` integer,
	PRIMARY KEY(`connection_id`, `register`),
	FOREIGN KEY (`connection_id`) REFERENCES `connection`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `source_reading` (
	`flow_id` text NOT NULL,
	`node_id` text NOT NULL,
	`scope` text NOT NULL,
	`reading` integer NOT NULL,
	`complete_at` integer,
	`full_at` integer,
	`full_pages` integer NOT NULL,
	PRIMARY KEY(`flow_id`, `node_id`)
);
--> statement-breakpoint
CREATE TABLE `source_record` (
	`flow_id` text NOT NULL,
	`node_id` text NOT NULL,
	`key` text NOT NULL,
	`settled_hash` text,
	`pending_hash` text,
	`seen_reading` integer NOT NULL,
	`open_reading` integer NOT NULL,
	PRIMARY KEY(`flow_id`, `node_id`, `key`)
);
--> statement-breakpoint
CREATE INDEX `source_record_pending` ON `source_record` (`flow_id`,`node_id`) WHERE pending_hash IS NOT NULL;--> statement-breakpoint
CREATE INDEX `source_record_open` ON `source_record` (`flow_id`,`node_id`,`open_reading`) WHERE open_reading > 0;--> statement-breakpoint
ALTER TABLE `connection` ADD `company_json` text;