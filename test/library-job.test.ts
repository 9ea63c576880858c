import { testLibraryJob } from './library-job.suite.ts'

testLibraryJob()
