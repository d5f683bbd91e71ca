CREATE TABLE `attempt_chunk` (
	`id` integer PRIMARY KEY NOT NULL,
	`run_id` text NOT NULL,
	`flow_id` text NOT NULL,
	`attempts` integer NOT NULL,
	`outcomes` integer NOT NULL,
	`progress_json` text NOT NULL,
	`words` blob NOT NULL,
	`lines` blob NOT NULL,
	`payloads` blob NOT NULL
);
--> statement-breakpoint
CREATE INDEX `attempt_chunk_run` ON `attempt_chunk` (`run_id`);--> statement-breakpoint
CREATE INDEX `attempt_chunk_flow` ON `attempt_chunk` (`flow_id`);--> statement-breakpoint
CREATE TABLE `attempt_mark` (
	`shelf` integer NOT NULL,
	`mark` integer NOT NULL,
	`chunk_id` integer NOT NULL,
	PRIMARY KEY(`shelf`, `mark`, `chunk_id`)
) WITHOUT ROWID;
