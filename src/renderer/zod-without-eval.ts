import { z } from 'zod'

// The page may not run text as code, and zod would try whether it may: imported before anything that makes a schema.
z.config({ jitless: true })
